package io.jetwake.aggregate;

import org.jspecify.annotations.Nullable;

/** A {@code jetwake.Interval} event, decoded. */
public record RecordedInterval(
        long instrument,
        long tick,
        long raw,
        long folded,
        long sum,
        long min,
        long max,
        long clamped,
        double value,
        @Nullable String distribution) {

    /** The interval without its folded values. */
    RecordedInterval withoutDistribution() {
        return new RecordedInterval(instrument, tick, raw, 0, 0, 0, 0, clamped, value, null);
    }
}
