package io.jetwake.tick;

/**
 * The number of the current tick.
 *
 * <p>A writer reads the number once, commits its event with that number, then counts it. To close a tick the ticker
 * first advances the number, waits a moment for writers between their two steps, and then reads the counts of the closed
 * tick. Counts alternate between two cells, so a closed tick's count is not disturbed by the events of the next one. A
 * writer that sleeps through a whole tick between its steps is counted one tick late; totals stay right.
 */
public final class TickClock {
    private static volatile long current = 1;

    private TickClock() {}

    /** The number to record with an event. Wait-free. */
    public static long current() {
        return current;
    }

    /** Starts the next tick and returns the number of the one that ended. Called by the ticker alone. */
    static long advance() {
        long ended = current;
        current = ended + 1;
        return ended;
    }
}
