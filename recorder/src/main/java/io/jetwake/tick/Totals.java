package io.jetwake.tick;

import io.jetwake.events.TickEvent;

/** The totals since the recorder started that a participant adds to when a tick closes. Used by the ticking thread alone. */
public final class Totals {
    private long samples;
    private long intervals;
    private long clamped;
    private long rejected;
    private long overflowed;
    private final StringBuilder committed = new StringBuilder();

    Totals() {}

    /** Adds sample events that were committed. */
    public void addSamples(long count) {
        samples += count;
    }

    /** Adds interval events that were committed. */
    public void addIntervals(long count) {
        intervals += count;
    }

    /** Adds what was committed in this tick by instrument, as {@link TickEvent} has it. */
    public void addCommitted(CharSequence byInstrument) {
        committed.append(byInstrument);
    }

    /** Adds values that were recorded as the limit of their instrument's range. */
    public void addClamped(long count) {
        clamped += count;
    }

    /** Adds values that were refused. */
    public void addRejected(long count) {
        rejected += count;
    }

    /** Adds instruments or actors that were refused because of a limit. */
    public void addOverflowed(long count) {
        overflowed += count;
    }

    long intervals() {
        return intervals;
    }

    /** A new tick is about to be closed. */
    void next() {
        committed.setLength(0);
    }

    /** Enters the totals into the event that closes a tick. */
    void fill(TickEvent event) {
        event.samples = samples;
        event.intervals = intervals;
        event.committed = committed.toString();
        event.clamped = clamped;
        event.rejected = rejected;
        event.overflowed = overflowed;
    }
}
