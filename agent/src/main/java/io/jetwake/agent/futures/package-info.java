/** Futures: callbacks run in the context in which they were registered. */
@NullMarked
package io.jetwake.agent.futures;

import org.jspecify.annotations.NullMarked;
