package io.jetwake.metric;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How many samples one instrument may record as events of their own in the current tick.
 *
 * <p>The tick and what was taken in it are one long, so that taking a part decides the tick of the sample: the parts taken in a
 * tick are exactly the sample events that carry its number, whenever the tick is closed. Threads that take at the same time may
 * take one each too many. Safe for use by any thread; wait-free.
 */
final class RawAllowance {
    private static final int TICK_SHIFT = 32;
    /** One part in so many. */
    private static final int RESERVED = 5;

    private static final VarHandle TAKEN;

    static {
        try {
            TAKEN = MethodHandles.lookup().findVarHandle(RawAllowance.class, "taken", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final int limit;
    // Not volatile: a thread that sees a new grant late only takes a little more or less.
    private int granted;
    private volatile long taken;

    /** Starts in {@code tick}; the instrument is never granted more than {@code limit}. */
    RawAllowance(int limit, long tick, int share) {
        this.limit = limit;
        this.granted = Math.min(limit, share);
        this.taken = tick << TICK_SHIFT;
    }

    /** Whether more than {@code reserve} is left. */
    boolean isLeftBeside(int reserve) {
        return (int) taken < granted - reserve;
    }

    /** The part of an allowance like the current one that is kept for outliers. */
    int reserve() {
        return granted / RESERVED;
    }

    /** Takes a part and returns the tick that it belongs to; to be called only if something is left. */
    long take() {
        return (long) TAKEN.getAndAdd(this, 1L) >>> TICK_SHIFT;
    }

    /** Whether this was made only after {@code tick} had ended. */
    boolean isLaterThan(long tick) {
        return taken >>> TICK_SHIFT > tick;
    }

    /** Starts the tick after {@code tick} and returns how much was taken before. Called by the ticking thread alone. */
    int next(long tick, int share) {
        granted = Math.min(limit, share);
        return (int) (long) TAKEN.getAndSet(this, (tick + 1) << TICK_SHIFT);
    }
}
