package io.jetwake.tick;

/** A part of the recorder that commits events at every tick and describes itself in every chunk. */
public interface Participant {

    /**
     * Commits what was gathered during {@code tick}, which has ended, and adds to the totals what was committed.
     *
     * <p>Never called concurrently with itself.
     */
    void close(long tick, Totals totals);

    /** The JVM ends: from now on no code of the application may be called, which might wait for what never comes. */
    default void end() {}

    /**
     * Commits descriptor events for everything that events refer to. May be called at any time by any thread, with locks of
     * Flight Recorder held: it must not wait for other threads.
     */
    void describe();
}
