package io.jetwake.metric;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How many more samples one instrument may record as events of their own in the current tick.
 *
 * <p>The tick and what is left of its allowance are one long, so that taking a part of it decides the tick of the sample: the parts
 * taken of a tick are exactly the sample events that carry its number, whenever the tick is closed. Safe for use by any thread.
 */
final class RawAllowance {
    private static final int TICK_SHIFT = 32;
    /** One part in so many. */
    private static final int RESERVED = 5;

    private static final VarHandle LEFT;

    static {
        try {
            LEFT = MethodHandles.lookup().findVarHandle(RawAllowance.class, "left", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final int limit;
    private int granted;
    private volatile long left;

    /** Starts in {@code tick}; the instrument is never granted more than {@code limit}. */
    RawAllowance(int limit, long tick, int share) {
        this.limit = limit;
        this.granted = Math.min(limit, share);
        this.left = (tick << TICK_SHIFT) | granted;
    }

    /** Whether more than {@code reserve} is left. */
    boolean isLeftBeside(int reserve) {
        return (int) left > reserve;
    }

    /** The part of an allowance like the current one that is kept for outliers. */
    int reserve() {
        return granted / RESERVED;
    }

    /** Takes a part of the allowance and returns the tick that it belongs to, or -1 if nothing is left. */
    long take() {
        long seen = left;
        while ((int) seen > 0) {
            if (LEFT.compareAndSet(this, seen, seen - 1)) {
                return seen >>> TICK_SHIFT;
            }
            seen = left;
        }
        return -1;
    }

    /** Whether this was made only after {@code tick} had ended. */
    boolean isLaterThan(long tick) {
        return left >>> TICK_SHIFT > tick;
    }

    /** Starts the tick after {@code tick} and returns how much was taken before. Called by the ticking thread alone. */
    int next(long tick, int share) {
        int newlyGranted = Math.min(limit, share);
        long before = (long) LEFT.getAndSet(this, ((tick + 1) << TICK_SHIFT) | newlyGranted);
        int taken = granted - (int) before;
        granted = newlyGranted;
        return taken;
    }
}
