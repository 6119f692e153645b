/** What dispatchers run. */
@NullMarked
package io.jetwake.agent.dispatchers;

import org.jspecify.annotations.NullMarked;
