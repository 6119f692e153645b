package io.jetwake.events.codec;

/**
 * HdrHistogram's assignment of values to buckets, for a lowest discernible value of 1.
 *
 * <p>Buckets come in pages of {@code 1 << magnitude}. The values of the first two pages have a bucket each; in every further
 * page buckets are twice as wide as in the one before, so that a page covers one power of two.
 *
 * @param magnitude the binary logarithm of the number of buckets in a page
 */
public record BucketLayout(int magnitude) {
    /** The most digits that values are told apart by. */
    public static final int MAX_DIGITS = 5;

    private static final BucketLayout[] BY_DIGITS = {
        tellingApart(20), tellingApart(200), tellingApart(2_000), tellingApart(20_000), tellingApart(200_000)
    };

    /** The layout for values that are precise to {@code digits}, 1 to {@value #MAX_DIGITS}. */
    public static BucketLayout ofDigits(int digits) {
        return BY_DIGITS[digits - 1];
    }

    /** As many values as that, twice ten to the digits, rounded up to a power of two: half of it is a page. */
    private static BucketLayout tellingApart(int values) {
        return new BucketLayout(31 - Integer.numberOfLeadingZeros(values - 1));
    }

    /** The bucket of {@code value}, which is not negative. */
    public int index(long value) {
        int shift = 63 - magnitude - Long.numberOfLeadingZeros(value | (2L << magnitude) - 1);
        return (shift << magnitude) + (int) (value >>> shift);
    }

    /** The lowest value in a bucket. */
    public long lowest(int index) {
        long inPage = index & (1 << magnitude) - 1;
        return index >> magnitude == 0 ? inPage : (inPage + (1L << magnitude)) << shift(index);
    }

    /** How many values share a bucket. */
    public long width(int index) {
        return 1L << shift(index);
    }

    /** The number of pages for values up to {@code highest}. */
    public int pages(long highest) {
        return (index(highest) >> magnitude) + 1;
    }

    /** How many buckets there are up to the highest value of a long. */
    public int size() {
        return pages(Long.MAX_VALUE) << magnitude;
    }

    private int shift(int index) {
        return Math.max(0, (index >> magnitude) - 1);
    }
}
