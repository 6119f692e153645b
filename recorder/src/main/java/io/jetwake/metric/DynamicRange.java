package io.jetwake.metric;

/**
 * The values that a distribution tells apart.
 *
 * <p>Higher values are recorded as {@code highest} and counted as clamped; negative ones are rejected.
 *
 * @param lowest the lowest value of interest, at least 1; smaller values are told apart all the same
 * @param highest the highest value that is recorded, at least twice the lowest
 * @param digits the precision in significant decimal digits, 1 to 3
 */
public record DynamicRange(long lowest, long highest, int digits) {
    /** One nanosecond to one hour, or any whole numbers of that size, to one percent. */
    public static final DynamicRange DEFAULT = new DynamicRange(1, 3_600_000_000_000L, 2);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not allowed
     */
    public DynamicRange {
        if (lowest < 1 || lowest > Long.MAX_VALUE / 2) {
            throw new IllegalArgumentException("lowest must be at least 1: " + lowest);
        }
        if (highest < 2 * lowest) {
            throw new IllegalArgumentException("highest must be at least twice the lowest: " + highest);
        }
        if (digits < 1 || digits > 3) {
            throw new IllegalArgumentException("digits must be 1 to 3: " + digits);
        }
    }
}
