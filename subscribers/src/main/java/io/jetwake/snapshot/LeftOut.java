package io.jetwake.snapshot;

/**
 * What arrived and is not in a snapshot; the metrics count all of it.
 *
 * @param abandonedTraces traces whose end did not come in time
 * @param droppedTraces finished traces that exceeded what one snapshot holds
 * @param shed what was left out to keep within the reader's memory
 */
public record LeftOut(long abandonedTraces, long droppedTraces, Shed shed) {
    /** Nothing was left out. */
    public static final LeftOut NOTHING = new LeftOut(0, 0, Shed.NOTHING);

    /** So many finished traces exceeded what one snapshot holds. */
    public static LeftOut droppedTraces(long count) {
        return new LeftOut(0, count, Shed.NOTHING);
    }

    /** This was left out to keep within the reader's memory. */
    public static LeftOut of(Shed shed) {
        return new LeftOut(0, 0, shed);
    }

    /** What was left out of this period and the next one. */
    public LeftOut plus(LeftOut next) {
        return new LeftOut(
                abandonedTraces + next.abandonedTraces, droppedTraces + next.droppedTraces, shed.plus(next.shed));
    }

    /** The number of finished traces that are not in the snapshot, for whatever reason. */
    public long finishedTraces() {
        return droppedTraces + shed.traces();
    }
}
