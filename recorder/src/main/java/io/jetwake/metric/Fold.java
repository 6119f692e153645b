package io.jetwake.metric;

import java.util.Arrays;

/**
 * The distribution that an instrument folded during a tick, in the form of {@link io.jetwake.events.IntervalEvent}.
 *
 * <p>Used again and again by the ticking thread alone.
 */
final class Fold {
    private static final int PERCENT = 100;

    private final StringBuilder text = new StringBuilder();
    private long[] lowests = new long[64];
    private long[] counts = new long[64];
    private int buckets;
    private int lastIndex;
    private long count;
    private long sum;
    private long min;
    private long max;

    /** Starts an empty distribution. */
    void clear() {
        text.setLength(0);
        buckets = 0;
        lastIndex = -1;
        count = 0;
        sum = 0;
        min = 0;
        max = 0;
    }

    /** Adds {@code values} values in the bucket {@code index}; buckets come in ascending order. */
    void add(BucketLayout layout, int index, long values) {
        long lowest = layout.lowest(index);
        long width = layout.width(index);
        if (count == 0) {
            min = lowest;
        }
        max = lowest + width - 1;
        count += values;
        sum = plus(sum, lowest + (width >> 1), values);
        keep(lowest, values);
        Vlq.append(text, index - lastIndex);
        Vlq.append(text, values);
        lastIndex = index;
    }

    private void keep(long lowest, long values) {
        if (buckets == counts.length) {
            lowests = Arrays.copyOf(lowests, 2 * buckets);
            counts = Arrays.copyOf(counts, 2 * buckets);
        }
        lowests[buckets] = lowest;
        counts[buckets] = values;
        buckets++;
    }

    private static long plus(long sum, long value, long times) {
        try {
            return Math.addExact(sum, Math.multiplyExact(value, times));
        } catch (ArithmeticException beyond) {
            return Long.MAX_VALUE;
        }
    }

    /** The lowest value that at most one percent of the values reach, as far as buckets can tell; zero if empty. */
    long lowestOutlier() {
        long left = count / PERCENT;
        int bucket = buckets - 1;
        while (bucket >= 0 && counts[bucket] <= left) {
            left -= counts[bucket];
            bucket--;
        }
        if (bucket == buckets - 1) {
            return isEmpty() || max == Long.MAX_VALUE ? max : max + 1;
        }
        return lowests[bucket + 1];
    }

    boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    /** The sum of the values, each taken as the middle of its bucket; the highest long if it is higher. */
    long sum() {
        return sum;
    }

    /** The lowest value of the lowest bucket, zero if empty. */
    long min() {
        return min;
    }

    /** The highest value of the highest bucket, zero if empty. */
    long max() {
        return max;
    }

    /** The counts by bucket. */
    String text() {
        return text.toString();
    }
}
