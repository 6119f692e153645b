package io.jetwake.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A part of a trace that application code or a woven library delimited.
 *
 * @param spanId the id of the segment
 * @param parentSpanId the span in which it was started
 * @param name what it does
 * @param category the kind of work, such as {@code database}; may be empty
 * @param library the library that does the work; may be empty
 * @param status {@code finished} or {@code failed}
 * @param errorType the class of the error that made it fail
 * @param thread the name of the thread that ended it
 * @param startNanos when it started, in nanoseconds since the epoch
 * @param durationNanos how long it took
 */
public record FinishedSegment(
        long spanId,
        long parentSpanId,
        String name,
        String category,
        String library,
        String status,
        @Nullable String errorType,
        String thread,
        long startNanos,
        long durationNanos) {}
