package io.jetwake.tick;

import java.util.concurrent.atomic.LongAdder;

/**
 * The number of the current tick, and how many events were committed with it.
 *
 * <p>A writer reads the number once, commits its event with that number, then counts it. To close a tick the ticker
 * first advances the number, waits a moment for writers between their two steps, and then reads the counts of the closed
 * tick. Counts alternate between two cells, so a closed tick's count is not disturbed by the events of the next one. A
 * writer that sleeps through a whole tick between its steps is counted one tick late; totals stay right.
 *
 * <p>Reading and counting are wait-free and do not allocate.
 */
public final class TickClock {

    /** The classes of events that are counted as they are committed. */
    public enum Kind {
        TRACE,
        SEGMENT,
        MESSAGE;

        private final LongAdder even = new LongAdder();
        private final LongAdder odd = new LongAdder();

        private LongAdder cell(long tick) {
            return (tick & 1) == 0 ? even : odd;
        }
    }

    private static volatile long current = 1;

    private TickClock() {}

    /** The number to record with an event. */
    public static long current() {
        return current;
    }

    /** Counts an event that was committed with the number {@code tick}. */
    public static void committed(Kind kind, long tick) {
        kind.cell(tick).increment();
    }

    /** Starts the next tick and returns the number of the one that ended. Called by the ticker alone. */
    static long advance() {
        long ended = current;
        current = ended + 1;
        return ended;
    }

    /** Takes the count of an ended tick. Called by the ticker alone. */
    static long take(Kind kind, long tick) {
        return kind.cell(tick).sumThenReset();
    }
}
