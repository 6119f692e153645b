package io.jetwake.snapshot;

/**
 * How much of what is here the books vouch for.
 *
 * @param closedTicks ticks of the recorder whose books vouch for what is here
 * @param unvouchedEvents events that no books count: of a tick that was never closed, or that began before the recording
 * @param open whether the books end before the recorder did, so that later events can be missing without a trace
 */
public record Coverage(long closedTicks, long unvouchedEvents, boolean open) {
    /** There is nothing to vouch for. */
    public static final Coverage NONE = new Coverage(0, 0, false);

    /** The coverage of this period and the next one. */
    public Coverage plus(Coverage next) {
        return new Coverage(closedTicks + next.closedTicks, unvouchedEvents + next.unvouchedEvents, open || next.open);
    }
}
