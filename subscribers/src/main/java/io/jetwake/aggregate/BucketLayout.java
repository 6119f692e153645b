package io.jetwake.aggregate;

/** Where HdrHistogram counts which values, when the lowest discernible value is 1. */
final class BucketLayout {
    private final int halfMagnitude;

    BucketLayout(int digits) {
        long largestWithSingleUnitResolution = 2 * (long) Math.pow(10, digits);
        int subBucketMagnitude = Long.SIZE - Long.numberOfLeadingZeros(largestWithSingleUnitResolution - 1);
        this.halfMagnitude = subBucketMagnitude - 1;
    }

    /** How many buckets there are up to the highest value of a long. */
    int size() {
        return (Long.SIZE - halfMagnitude) << halfMagnitude;
    }

    /** The lowest value that is counted at {@code index}. */
    long lowestValue(int index) {
        int half = 1 << halfMagnitude;
        int bucket = (index >> halfMagnitude) - 1;
        if (bucket < 0) {
            return index;
        }
        return (long) ((index & (half - 1)) + half) << bucket;
    }
}
