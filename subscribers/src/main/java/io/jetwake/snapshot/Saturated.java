package io.jetwake.snapshot;

/** Sums that stay at the highest or lowest number instead of changing their sign. */
public final class Saturated {
    private Saturated() {}

    /** The sum of both, or the number nearest to it. */
    public static long plus(long first, long second) {
        long sum = first + second;
        boolean beyond = ((first ^ sum) & (second ^ sum)) < 0;
        if (!beyond) {
            return sum;
        }
        return first < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
