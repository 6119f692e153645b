package io.jetwake.analyzer.analysis;

import org.HdrHistogram.PackedHistogram;

/** Nanoseconds to two digits. Not thread-safe while it is added to. */
public final class Distribution {
    private static final int DIGITS = 2;

    private final PackedHistogram histogram = new PackedHistogram(DIGITS);
    private long max;
    private double total;

    Distribution() {}

    void add(long nanos) {
        long value = Math.max(0, nanos);
        histogram.recordValue(value);
        max = Math.max(max, value);
        total += value;
    }

    void add(Distribution other) {
        histogram.add(other.histogram);
        max = Math.max(max, other.max);
        total += other.total;
    }

    /** The number of values. */
    public long count() {
        return histogram.getTotalCount();
    }

    /** The value at or below which {@code percentile} percent of the values are, never more than the maximum. */
    public long percentile(double percentile) {
        return count() == 0 ? 0 : Math.min(max, histogram.getValueAtPercentile(percentile));
    }

    /** The largest value, exactly. */
    public long max() {
        return max;
    }

    /** The sum of the values. */
    public double total() {
        return total;
    }
}
