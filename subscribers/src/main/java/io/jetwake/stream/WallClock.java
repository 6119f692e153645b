package io.jetwake.stream;

import java.util.function.LongSupplier;

/** Notices that the wall clock was set back; thread-safe. */
final class WallClock {
    private final LongSupplier millis;
    private long latest = Long.MIN_VALUE;

    WallClock() {
        this(System::currentTimeMillis);
    }

    WallClock(LongSupplier millis) {
        this.millis = millis;
        behindMillis();
    }

    /** How far the clock is behind the latest time that it has shown here; zero as long as nobody sets it back. */
    synchronized long behindMillis() {
        long now = millis.getAsLong();
        latest = Math.max(latest, now);
        return latest - now;
    }

    /** The latest time that it has shown here. */
    synchronized long latestMillis() {
        return latest;
    }
}
