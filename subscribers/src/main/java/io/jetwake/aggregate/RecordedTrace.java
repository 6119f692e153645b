package io.jetwake.aggregate;

import org.jspecify.annotations.Nullable;

/** A {@code jetwake.Trace} event, decoded; {@code startNanos} counts from the epoch. */
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
        long durationNanos) {}
