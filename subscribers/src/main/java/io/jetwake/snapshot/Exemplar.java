package io.jetwake.snapshot;

import java.util.Comparator;

/**
 * A value of a distribution that can be followed up: it came inside a trace.
 *
 * <p>It names the trace and not the span: sample events do not carry one, because each of their bytes is paid for with every
 * sample. The spans of the trace that ran at {@code timeNanos} tell where it was. Of values that were folded instead of recorded one
 * by one there are none.
 *
 * <p>Ordered by value, the largest first, then by trace and time.
 *
 * @param value the value
 * @param traceId the lower half of the trace's id, by which recorded events are related
 * @param timeNanos when it was recorded, or what it measures began, in nanoseconds since the epoch
 */
public record Exemplar(long value, long traceId, long timeNanos) implements Comparable<Exemplar> {
    /** How many of them a distribution keeps: the largest. */
    public static final int LIMIT = 5;

    private static final Comparator<Exemplar> ORDER = Comparator.comparingLong(Exemplar::value)
            .reversed()
            .thenComparingLong(Exemplar::traceId)
            .thenComparingLong(Exemplar::timeNanos);

    @Override
    public int compareTo(Exemplar other) {
        return ORDER.compare(this, other);
    }
}
