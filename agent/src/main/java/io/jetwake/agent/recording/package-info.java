/** The recording that the agent starts: what it keeps, who may read it, and how it gives way when the disk gets full. */
@NullMarked
package io.jetwake.agent.recording;

import org.jspecify.annotations.NullMarked;
