package io.jetwake.snapshot;

/**
 * What went wrong on the way from the recorder to the reader, without anything known to be missing.
 *
 * @param lateEvents events that arrived after their tick was closed, or after their trace was delivered
 * @param unreadableNames names and distributions that the stream could not read
 * @param lostBytes what Flight Recorder says that it lost before anybody could read it, events of other libraries included
 */
public record Flaws(long lateEvents, long unreadableNames, long lostBytes) {
    /** Nothing went wrong. */
    public static final Flaws NONE = new Flaws(0, 0, 0);

    /** What went wrong in this period and the next one. */
    public Flaws plus(Flaws next) {
        return new Flaws(
                lateEvents + next.lateEvents, unreadableNames + next.unreadableNames, lostBytes + next.lostBytes);
    }
}
