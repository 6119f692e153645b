package io.jetwake.snapshot;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How many values are in which bucket of an HdrHistogram, without the empty buckets. Immutable.
 *
 * <p>Answers as that histogram would, and is made, merged and kept at a small part of its cost.
 */
public final class BucketCounts {
    /** In so many buckets are values of which only the sums are known. */
    static final int OF_SUMS = 3;

    private final int digits;
    /** The lowest value of each bucket, ascending. */
    private final long[] lowest;

    private final long[] counts;
    private final long total;

    private BucketCounts(int digits, long[] lowest, long[] counts) {
        this.digits = digits;
        this.lowest = lowest;
        this.counts = counts;
        this.total = Arrays.stream(counts).reduce(0, Saturated::plus);
    }

    /**
     * Counts values that are not negative.
     *
     * @param digits the precision in decimal digits, 1 to 5
     * @param values ascending
     * @param times how often each of them occurred
     */
    public static BucketCounts of(int digits, long[] values, long[] times) {
        long[] lowest = new long[values.length];
        long[] counts = new long[values.length];
        int size = 0;
        for (int i = 0; i < values.length; i++) {
            long bucket = values[i] & -width(digits, values[i]);
            if (size == 0 || lowest[size - 1] != bucket) {
                lowest[size++] = bucket;
            }
            counts[size - 1] = Saturated.plus(counts[size - 1], times[i]);
        }
        return new BucketCounts(digits, Arrays.copyOf(lowest, size), Arrays.copyOf(counts, size));
    }

    /** Counts the values of {@code histogram}, of which not more digits are kept than it has. */
    public static BucketCounts of(Histogram histogram) {
        int size = 0;
        for (HistogramIterationValue ignored : histogram.recordedValues()) {
            size++;
        }
        long[] values = new long[size];
        long[] times = new long[size];
        int i = 0;
        for (HistogramIterationValue value : histogram.recordedValues()) {
            values[i] = value.getValueIteratedTo();
            times[i++] = value.getCountAtValueIteratedTo();
        }
        return of(histogram.getNumberOfSignificantValueDigits(), values, times);
    }

    /** The width of the bucket of {@code value}; a power of two, to multiples of which buckets are aligned. */
    private static long width(int digits, long value) {
        long apart = 2 * (long) Math.pow(10, digits);
        int magnitude = 64 - Long.numberOfLeadingZeros(apart - 1);
        return 1L << Math.max(0, 64 - magnitude - Long.numberOfLeadingZeros(value | 1));
    }

    /**
     * Values of which only this is known: the lowest, the highest, and the mean of the others.
     *
     * @param count how many there are
     */
    public static BucketCounts ofSums(int digits, long count, double sum, long min, long max) {
        if (count <= 2) {
            return count <= 0
                    ? of(digits, new long[0], new long[0])
                    : of(digits, new long[] {min, max}, new long[] {count - 1, 1});
        }
        long others = Math.round((sum - min - max) / (count - 2));
        long mean = Math.max(min, Math.min(max, others));
        return of(digits, new long[] {min, mean, max}, new long[] {1, count - 2, 1});
    }

    /** As many values with the same sum, lowest and highest. */
    BucketCounts toSums() {
        return ofSums(digits, total, sum(), min(), max());
    }

    /** No values, to the same digits. */
    BucketCounts none() {
        return of(digits, new long[0], new long[0]);
    }

    /** The same values, to fewer digits. */
    public BucketCounts toDigits(int fewer) {
        return fewer == digits ? this : of(fewer, lowest, counts);
    }

    /** These values and {@code other} ones, to the digits of the more precise. */
    public BucketCounts plus(BucketCounts other) {
        if (total == 0 && other.digits >= digits) {
            return other;
        }
        if (other.total == 0 && digits >= other.digits) {
            return this;
        }
        long[] values = new long[lowest.length + other.lowest.length];
        long[] times = new long[values.length];
        int mine = 0;
        int others = 0;
        for (int i = 0; i < values.length; i++) {
            boolean fromMine =
                    others == other.lowest.length || (mine < lowest.length && lowest[mine] <= other.lowest[others]);
            values[i] = fromMine ? lowest[mine] : other.lowest[others];
            times[i] = fromMine ? counts[mine++] : other.counts[others++];
        }
        return of(Math.max(digits, other.digits), values, times);
    }

    /** The number of values; the highest long if it is higher. */
    public long total() {
        return total;
    }

    /** The number of buckets that hold values. */
    public int size() {
        return lowest.length;
    }

    /** The lowest value of the lowest bucket, zero if there is none. */
    public long min() {
        return total == 0 ? 0 : lowest[0];
    }

    /** The highest value of the highest bucket, zero if there is none. */
    public long max() {
        return total == 0 ? 0 : highest(lowest.length - 1);
    }

    private long highest(int bucket) {
        return lowest[bucket] + width(digits, lowest[bucket]) - 1;
    }

    /** The sum of the values, each taken as the middle of its bucket. */
    public double sum() {
        double sum = 0;
        for (int i = 0; i < lowest.length; i++) {
            sum += (double) (lowest[i] + (width(digits, lowest[i]) >> 1)) * counts[i];
        }
        return sum;
    }

    /** The highest value of the bucket in which {@code percentile} percent of the values are reached; the lowest for 0. */
    public long percentile(double percentile) {
        double wanted = Math.min(Math.max(Math.nextDown(percentile), 0), 100);
        long left = Math.max(1, (long) Math.ceil(wanted * total / 100));
        for (int i = 0; i < lowest.length; i++) {
            left -= counts[i];
            if (left <= 0) {
                return percentile == 0 ? lowest[i] : highest(i);
            }
        }
        return 0;
    }

    /** The histogram that these are the buckets of; the caller may change it. */
    public Histogram toHistogram() {
        Histogram histogram = new Histogram(1, Math.max(2, max()), digits);
        histogram.setAutoResize(true);
        for (int i = 0; i < lowest.length; i++) {
            histogram.recordValueWithCount(lowest[i], counts[i]);
        }
        return histogram;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BucketCounts that
                && digits == that.digits
                && Arrays.equals(lowest, that.lowest)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lowest) * 31 + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return total + " values in " + lowest.length + " buckets";
    }
}
