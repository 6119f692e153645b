package io.jetwake.stream;

import java.util.concurrent.TimeUnit;

/** When to try again: at once, then after 1, 2, 4 and up to 8 seconds; not thread-safe. */
final class Backoff {
    private static final int MAX_SECONDS = 8;
    private static final long HEALTHY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private int failures;
    private long lastFailure;
    private long notBefore = System.nanoTime();

    boolean due() {
        return System.nanoTime() - notBefore >= 0;
    }

    void failed() {
        long now = System.nanoTime();
        long seconds = failures == 0 ? 0 : Math.min(MAX_SECONDS, 1L << Math.min(failures - 1, 10));
        failures++;
        lastFailure = now;
        notBefore = now + TimeUnit.SECONDS.toNanos(seconds);
    }

    /** There are signs of life; two seconds after the last failure all are forgotten. */
    void alive() {
        if (failures > 0 && System.nanoTime() - lastFailure > HEALTHY_NANOS) {
            failures = 0;
        }
    }
}
