/** From snapshots to conclusions: what a recording holds, where the time of its traces went, and what stands out. */
@NullMarked
package io.jetwake.analyzer.analysis;

import org.jspecify.annotations.NullMarked;
