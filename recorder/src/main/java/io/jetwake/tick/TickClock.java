package io.jetwake.tick;

/**
 * The number of the current tick.
 *
 * <p>Every event is counted for exactly the tick whose number it carries, whatever threads are descheduled meanwhile:
 *
 * <ol>
 *   <li>A writer takes the number of the tick from the counter of its events, in the same atomic step that counts the event. Then it
 *       commits the event.
 *   <li>To close a tick the ticker advances the clock, and then takes the count from each counter, in the same atomic step that
 *       gives it the next number.
 *   <li>Before it commits the tick it waits a moment, so that events that are counted are also committed. An event that takes
 *       longer comes late; it is counted all the same.
 * </ol>
 */
public final class TickClock {
    private static volatile long current = 1;

    private TickClock() {}

    /** The number of the current tick, with which a new counter starts. Wait-free. */
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
