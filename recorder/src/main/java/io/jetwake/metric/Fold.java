package io.jetwake.metric;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.jetwake.events.codec.BucketLayout;
import io.jetwake.events.codec.Vlq;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The distribution that an instrument folded during a tick, in the form of {@link io.jetwake.events.IntervalEvent}.
 *
 * <p>Used again and again by the ticking thread alone.
 */
final class Fold {
    /** Room for a distance of an int and a count of a long. */
    private static final int DIGITS_PER_BUCKET = 20;

    private static final int PERCENT = 100;

    private @Nullable BucketLayout layout; // of what was begun
    private int[] indexes = new int[64];
    private long[] counts = new long[64];
    private byte[] text = new byte[64 * DIGITS_PER_BUCKET];
    private int buckets;
    private long count;
    private long sum;
    private long clamped;

    /** Leaves an empty distribution. */
    void clear() {
        buckets = 0;
        count = 0;
        sum = 0;
        clamped = 0;
    }

    /** Begins with the meaning of indexes, and with how many of the values to come are the limit in place of others. */
    void begin(BucketLayout ofBuckets, long clampedValues) {
        layout = ofBuckets;
        clamped = clampedValues;
    }

    private BucketLayout layout() {
        return Objects.requireNonNull(layout);
    }

    /** Adds {@code values} values in the bucket {@code index}; buckets come in ascending order. */
    void add(int index, long values) {
        if (buckets == counts.length) {
            indexes = Arrays.copyOf(indexes, 2 * buckets);
            counts = Arrays.copyOf(counts, 2 * buckets);
            text = new byte[2 * buckets * DIGITS_PER_BUCKET];
        }
        indexes[buckets] = index;
        counts[buckets] = values;
        buckets++;
        count = plus(count, 1, values);
        sum = plus(sum, layout().lowest(index) + (layout().width(index) >> 1), values);
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
            long max = max();
            return isEmpty() || max == Long.MAX_VALUE ? max : max + 1;
        }
        return layout().lowest(indexes[bucket + 1]);
    }

    boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    /** How many of the values are the limit of their range in place of ones beyond it. */
    long clamped() {
        return clamped;
    }

    /** The sum of the values, each taken as the middle of its bucket; the highest long if it is higher. */
    long sum() {
        return sum;
    }

    /** The lowest value of the lowest bucket, zero if empty. */
    long min() {
        return isEmpty() ? 0 : layout().lowest(indexes[0]);
    }

    /** The highest value of the highest bucket, zero if empty. */
    long max() {
        int last = indexes[Math.max(0, buckets - 1)];
        return isEmpty() ? 0 : layout().lowest(last) + layout().width(last) - 1;
    }

    /** The counts by bucket. */
    String text() {
        int length = 0;
        int previous = -1;
        for (int bucket = 0; bucket < buckets; bucket++) {
            length = Vlq.write(text, length, indexes[bucket] - previous);
            length = Vlq.write(text, length, counts[bucket]);
            previous = indexes[bucket];
        }
        return new String(text, 0, length, ISO_8859_1);
    }
}
