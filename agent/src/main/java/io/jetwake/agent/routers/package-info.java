/** Routers of actors. */
@NullMarked
package io.jetwake.agent.routers;

import org.jspecify.annotations.NullMarked;
