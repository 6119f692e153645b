package io.jetwake.tick;

import java.util.concurrent.atomic.LongAdder;

/**
 * How many events of one class were committed with the number of a tick; see {@link TickClock} for how ticks are closed.
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

    private EventCount() {}

    /** Counts an event that was committed with the number {@code tick}. */
    public void committed(long tick) {
        cell(tick).increment();
    }

    /** Takes the count of an ended tick. Called by the ticker alone. */
    long take(long tick) {
        return cell(tick).sumThenReset();
    }

    private LongAdder cell(long tick) {
        return (tick & 1) == 0 ? even : odd;
    }
}
