package io.jetwake.aggregate;

import io.jetwake.snapshot.FinishedTrace;
import org.jspecify.annotations.Nullable;

/**
 * A {@code jetwake.Trace} event, decoded; {@code startNanos} counts from the epoch, and {@code bodyNanos} are the part of the duration
 * that the body of a response took.
 */
public record RecordedTrace(
        long tick,
        long traceIdHigh,
        long traceId,
        long spanId,
        long parentSpanId,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String status,
        @Nullable String errorType,
        long startNanos,
        long durationNanos,
        long bodyNanos) {

    /** Whether the trace ended with an error. */
    boolean failed() {
        return FinishedTrace.FAILED.equals(status);
    }
}
