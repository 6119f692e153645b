package io.jetwake.aggregate;

/** A {@code jetwake.Tick} event, decoded: see {@code TickEvent} for what the totals mean. */
public record RecordedTick(
        long number,
        long fromMillis,
        long toMillis,
        long instruments,
        long traces,
        long segments,
        long messages,
        long samples,
        long intervals,
        long clamped,
        long rejected,
        long overflowed,
        long errors,
        boolean last) {}
