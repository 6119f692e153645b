package io.jetwake.trace;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Chooses the traces in which the processing of messages is recorded; traces and segments are recorded in any case.
 *
 * <p>Safe for use by any thread, wait-free.
 */
@FunctionalInterface
public interface Sampler {

    /** Whether the trace that is being started records messages. */
    boolean next();

    /** Every trace. */
    static Sampler all() {
        return () -> true;
    }

    /** No trace. */
    static Sampler none() {
        return () -> false;
    }

    /**
     * Each trace with a chance of {@code percent} percent.
     *
     * @throws IllegalArgumentException unless {@code percent} is in 1 to 100
     */
    static Sampler random(int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("chance must be 1 to 100 percent: " + percent);
        }
        return () -> ThreadLocalRandom.current().nextInt(100) < percent;
    }

    /**
     * Every {@code interval}-th trace.
     *
     * @throws IllegalArgumentException if {@code interval} is less than 1
     */
    static Sampler ordered(long interval) {
        if (interval < 1) {
            throw new IllegalArgumentException("interval must be at least 1: " + interval);
        }
        AtomicLong started = new AtomicLong();
        return () -> started.getAndIncrement() % interval == 0;
    }
}
