package io.jetwake.benchmarks;

import java.util.Random;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Values like the durations of requests: lognormal, around a million nanoseconds. */
@State(Scope.Thread)
public class Values {
    private static final int MASK = 1023;

    private final long[] values = new long[MASK + 1];
    private int next;

    /** Makes the same values every time. */
    public Values() {
        Random random = new Random(7);
        for (int i = 0; i <= MASK; i++) {
            values[i] = (long) (1e6 * Math.exp(random.nextGaussian()));
        }
    }

    long next() {
        return values[next++ & MASK];
    }
}
