package io.jetwake.aggregate;

import org.jspecify.annotations.Nullable;

/** A {@code jetwake.Segment} event, decoded; {@code startNanos} counts from the epoch. */
public record RecordedSegment(
        long tick,
        long traceId,
        long spanId,
        long parentSpanId,
        @Nullable String name,
        @Nullable String category,
        @Nullable String library,
        @Nullable String status,
        @Nullable String errorType,
        @Nullable String thread,
        long startNanos,
        long durationNanos)
        implements RecordedSpan {}
