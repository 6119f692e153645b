package io.jetwake.tick;

/**
 * The number of the current tick.
 *
 * <p>Every event is counted for the tick whose number it carries, however writers and the closing of ticks interleave:
 *
 * <ol>
 *   <li>A writer reads the number, counts its event for it, reads the number again, and starts over if it has changed. Only
 *       then it commits the event, with that number.
 *   <li>To close a tick the ticker advances the number first. What is counted for the tick later than that is taken back.
 *   <li>It then waits a moment, so that events that are counted are also committed, before it commits the tick.
 *   <li>Even and odd ticks are counted apart, so that a count that is soon taken back meets a tick that is still open.
 * </ol>
 *
 * <p>So a count is never wrong because a thread was descheduled; its event can be committed after the tick, as a late one.
 */
public final class TickClock {
    private static volatile long current = 1;

    private TickClock() {}

    /** The number of the current tick. Wait-free. */
    public static long current() {
        return current;
    }

    /** Starts the next tick and returns the number of the one that ended. Called by the ticker alone. */
    static synchronized long advance() {
        long ended = current;
        current = ended + 1;
        return ended;
    }
}
