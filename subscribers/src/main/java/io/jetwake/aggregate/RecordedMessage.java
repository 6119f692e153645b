package io.jetwake.aggregate;

import org.jspecify.annotations.Nullable;

/** A {@code jetwake.Message} event, decoded; {@code startNanos} counts from the epoch. */
public record RecordedMessage(
        long tick,
        long traceId,
        long spanId,
        long parentSpanId,
        long actor,
        @Nullable String messageClass,
        @Nullable String status,
        @Nullable String thread,
        long waitNanos,
        long startNanos,
        long durationNanos)
        implements RecordedSpan {}
