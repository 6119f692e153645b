package io.jetwake.aggregate;

import io.jetwake.snapshot.BucketCounts;

/** Values of which only number, sum, minimum and maximum are kept; not thread-safe. */
final class Sums {
    private long count;
    private double sum;
    private long min = Long.MAX_VALUE;
    private long max;

    void add(long value) {
        add(1, (double) value, value, value);
    }

    void add(long values, double total, long lowest, long highest) {
        if (values > 0) {
            count += values;
            sum += total;
            min = Math.min(min, Math.max(0, lowest));
            max = Math.max(max, highest);
        }
    }

    void add(BucketCounts buckets) {
        add(buckets.total(), buckets.sum(), buckets.min(), buckets.max());
    }

    void addAll(Sums other) {
        add(other.count, other.sum, other.min, other.max);
    }

    long count() {
        return count;
    }

    BucketCounts toBuckets(int digits) {
        return BucketCounts.ofSums(digits, count, sum, min, max);
    }
}
