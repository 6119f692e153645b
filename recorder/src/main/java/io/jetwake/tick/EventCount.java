package io.jetwake.tick;

import java.util.concurrent.atomic.LongAdder;

/**
 * How many events of one class carry which tick; see {@link TickClock} for how ticks are closed.
 *
 * <p>Counting is lock-free and does not allocate, but for the first contention.
 */
public final class EventCount {
    /** Trace events. */
    public static final EventCount TRACES = new EventCount();

    /** Segment events. */
    public static final EventCount SEGMENTS = new EventCount();

    /** Message events. */
    public static final EventCount MESSAGES = new EventCount();

    private final LongAdder even = new LongAdder();
    private final LongAdder odd = new LongAdder();
    private long evenClosed;
    private long oddClosed;

    private EventCount() {}

    /** Counts an event that is about to be committed, and returns the tick that it must carry. */
    public long stamp() {
        while (true) {
            long tick = TickClock.current();
            LongAdder cell = isEven(tick) ? even : odd;
            cell.increment();
            if (TickClock.current() == tick) {
                return tick;
            }
            cell.decrement();
        }
    }

    /** The total of events that carry {@code tick}, which has ended, or an earlier one. Called for every tick, by the ticker alone. */
    long total(long tick) {
        if (isEven(tick)) {
            evenClosed = even.sum();
        } else {
            oddClosed = odd.sum();
        }
        return evenClosed + oddClosed;
    }

    private static boolean isEven(long tick) {
        return (tick & 1) == 0;
    }
}
