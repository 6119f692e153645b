/** How the actors of the woven libraries are described. */
@NullMarked
package io.jetwake.agent.actors;

import org.jspecify.annotations.NullMarked;
