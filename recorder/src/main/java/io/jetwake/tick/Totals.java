package io.jetwake.tick;

/** The totals since the recorder started that a participant adds to when a tick closes. Used by the ticking thread alone. */
public final class Totals {
    private long samples;
    private long intervals;
    private long clamped;
    private long rejected;
    private long overflowed;

    Totals() {}

    /** Adds sample events that were committed. */
    public void addSamples(long count) {
        samples += count;
    }

    /** Adds interval events that were committed. */
    public void addIntervals(long count) {
        intervals += count;
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

    long samples() {
        return samples;
    }

    long intervals() {
        return intervals;
    }

    long clamped() {
        return clamped;
    }

    long rejected() {
        return rejected;
    }

    long overflowed() {
        return overflowed;
    }
}
