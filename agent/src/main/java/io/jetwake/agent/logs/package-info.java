/** What the log of an application tells about traces. */
@NullMarked
package io.jetwake.agent.logs;

import org.jspecify.annotations.NullMarked;
