/** Analyses as JSON: durations in nanoseconds, times in nanoseconds since the epoch or as ISO 8601, ids in hexadecimal digits. */
@NullMarked
package io.jetwake.analyzer.json;

import org.jspecify.annotations.NullMarked;
