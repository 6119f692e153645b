package io.jetwake.tick;

import io.jetwake.events.TickEvent;

/**
 * The totals since the recorder started, as of the last tick that was closed; participants add to them when a tick closes.
 *
 * <p>Written by the ticking thread alone; other threads may read them, and may see them late.
 */
public final class Totals {
    private long traces;
    private long segments;
    private long messages;
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

    /** Enters the numbers of events that carry {@code tick} or an earlier one. */
    void closeEvents(long tick) {
        traces = EventCount.TRACES.close(tick);
        segments = EventCount.SEGMENTS.close(tick);
        messages = EventCount.MESSAGES.close(tick);
    }

    /** Trace events that were committed. */
    public long traces() {
        return traces;
    }

    /** Segment events that were committed. */
    public long segments() {
        return segments;
    }

    /** Message events that were committed. */
    public long messages() {
        return messages;
    }

    /** Sample events that were committed. */
    public long samples() {
        return samples;
    }

    /** Values that were recorded as the limit of their instrument's range. */
    public long clamped() {
        return clamped;
    }

    /** Values that were refused. */
    public long rejected() {
        return rejected;
    }

    /** Instruments and actors that were refused because of a limit. */
    public long overflowed() {
        return overflowed;
    }

    long intervals() {
        return intervals;
    }

    /** Events of all types that were committed. */
    long events() {
        return traces + segments + messages + samples + intervals;
    }

    /** A new tick is about to be closed. */
    void next() {
        committed.setLength(0);
    }

    /** Enters the totals into the event that closes a tick. */
    void fill(TickEvent event) {
        event.traces = traces;
        event.segments = segments;
        event.messages = messages;
        event.samples = samples;
        event.intervals = intervals;
        event.committed = committed.toString();
        event.clamped = clamped;
        event.rejected = rejected;
        event.overflowed = overflowed;
    }
}
