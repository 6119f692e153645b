package io.jetwake.tick;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How many events of one class carry which tick; see {@link TickClock}.
 *
 * <p>Counting is wait-free: threads are spread over cells, each of which holds the current tick in its upper half and the count of
 * that tick in its lower half, so that adding one both counts the event and gives its tick.
 */
public final class EventCount {
    // Before the constants: they are made with it.
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    /** Trace events. */
    public static final EventCount TRACES = new EventCount();

    /** Segment events. */
    public static final EventCount SEGMENTS = new EventCount();

    /** Message events. */
    public static final EventCount MESSAGES = new EventCount();

    private static final int TICK_SHIFT = 32;
    private static final long COUNT_MASK = (1L << TICK_SHIFT) - 1;
    /** Two cache lines apart, as the processor fetches them in pairs. */
    private static final int CELL_SHIFT = 4;

    private final int mask;
    private final long[] cells;
    private long total;

    private EventCount() {
        mask = Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors()) - 1;
        // One more, so that the last one has no neighbour either.
        cells = new long[(mask + 2) << CELL_SHIFT];
        for (int cell = 0; cell <= mask; cell++) {
            CELL.setVolatile(cells, index(cell), TickClock.current() << TICK_SHIFT);
        }
    }

    /** Counts an event that is about to be committed, and returns the tick that it must carry. */
    public long stamp() {
        int cell = (int) Thread.currentThread().getId() & mask;
        return (long) CELL.getAndAdd(cells, index(cell), 1L) >>> TICK_SHIFT;
    }

    /** Ends {@code tick} and returns the total of events that carry it or an earlier one. Called for every tick, by the ticker alone. */
    long close(long tick) {
        for (int cell = 0; cell <= mask; cell++) {
            // This class may have been loaded only after the clock went on.
            if ((long) CELL.getVolatile(cells, index(cell)) >>> TICK_SHIFT <= tick) {
                total += (long) CELL.getAndSet(cells, index(cell), (tick + 1) << TICK_SHIFT) & COUNT_MASK;
            }
        }
        return total;
    }

    private static int index(int cell) {
        return (cell + 1) << CELL_SHIFT;
    }
}
