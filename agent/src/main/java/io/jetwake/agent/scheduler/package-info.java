/** Timers of actor systems. */
@NullMarked
package io.jetwake.agent.scheduler;

import org.jspecify.annotations.NullMarked;
