package io.jetwake.metric;

/**
 * The distribution that an instrument folded during a tick, in the form of {@link io.jetwake.events.IntervalEvent}.
 *
 * <p>Used again and again by the ticking thread alone.
 */
final class Fold {
    private static final char[] DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".toCharArray();
    private static final int GROUP_BITS = 5;
    private static final int MORE = 1 << GROUP_BITS;

    private final StringBuilder text = new StringBuilder();
    private int lastIndex;
    private long count;
    private long sum;
    private long min;
    private long max;

    /** Starts an empty distribution. */
    void clear() {
        text.setLength(0);
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
        append(index - lastIndex);
        append(values);
        lastIndex = index;
    }

    private void append(long number) {
        long rest = number;
        while (rest >= MORE) {
            text.append(DIGITS[(int) (rest & MORE - 1) | MORE]);
            rest >>>= GROUP_BITS;
        }
        text.append(DIGITS[(int) rest]);
    }

    private static long plus(long sum, long value, long times) {
        try {
            return Math.addExact(sum, Math.multiplyExact(value, times));
        } catch (ArithmeticException beyond) {
            return Long.MAX_VALUE;
        }
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
