package io.jetwake.subscribers;

import io.jetwake.snapshot.TickSnapshot;
import java.time.Duration;
import java.time.Instant;

/**
 * How long the periods of a subscriber are, and where they begin; immutable.
 *
 * <p>Snapshots are made of whole ticks: a length is a multiple of the tick, and the clock is met to the nearest end of a tick.
 *
 * @param length from one snapshot to the next
 * @param aligned whether periods end when the length divides the time of day in UTC, as 10 s does at 12:00:00 and 12:00:10; the
 *     first one is shorter then
 */
public record Period(Duration length, boolean aligned) {
    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is not positive, or longer than a year
     */
    public Period {
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("interval " + length + " is not between the tick and a year");
        }
    }

    /** Periods of that length, from the first snapshot on. */
    public static Period of(Duration length) {
        return new Period(length, false);
    }

    /** Periods of the same length that end at round times of the clock. */
    public Period alignedToClock() {
        return new Period(length, true);
    }

    /**
     * Refuses a length that snapshots cannot have.
     *
     * @throws IllegalArgumentException if the length is not a multiple of the tick
     */
    public void check(Duration tick) {
        if (length.compareTo(tick) < 0) {
            throw new IllegalArgumentException("interval " + length + " is below the tick, which is " + text(tick));
        }
        if (length.toNanos() % tick.toNanos() != 0) {
            throw new IllegalArgumentException(
                    "interval " + length + " is not a multiple of the tick, which is " + text(tick));
        }
    }

    /** These periods, as much longer as is needed to make them a multiple of the tick. */
    public Period fitting(Duration tick) {
        long ticks = (length.toNanos() + tick.toNanos() - 1) / tick.toNanos();
        // Not by the durations themselves: that uses big numbers, and those start the common pool before the
        // application can set it up.
        return new Period(Duration.ofNanos(tick.toNanos() * ticks), aligned);
    }

    /** Whether a snapshot has the whole period, give or take half a tick. */
    public boolean over(TickSnapshot snapshot, Duration tick) {
        long half = tick.toNanos() / 2;
        long whole = length.toNanos();
        if (!aligned) {
            return snapshot.period().toNanos() + half >= whole;
        }
        long end = Math.floorDiv(nanos(snapshot.from()) + half, whole) * whole + whole;
        return nanos(snapshot.to()) + half >= end;
    }

    /** How many ticks such a period has. */
    public long ticks(Duration tick) {
        return Math.max(1, length.toNanos() / tick.toNanos());
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
