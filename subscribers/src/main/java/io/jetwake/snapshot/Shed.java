package io.jetwake.snapshot;

/**
 * What a reader left out of a snapshot to keep within its memory; all of it was read and is counted in the metrics.
 *
 * @param spans segments and messages that are not in their traces
 * @param traces finished traces that are not in the snapshot
 * @param values values of distributions of which only number, sum, minimum and maximum are known
 */
public record Shed(long spans, long traces, long values) {
    /** Nothing was left out. */
    public static final Shed NOTHING = new Shed(0, 0, 0);

    /** What was left out of this period and the next one. */
    public Shed plus(Shed next) {
        return new Shed(spans + next.spans, traces + next.traces, values + next.values);
    }
}
