package io.jetwake.metric;

import io.jetwake.events.IntervalEvent;
import io.jetwake.events.codec.Vlq;
import io.jetwake.tick.Ticker;
import io.jetwake.tick.Totals;

/** Records one interval for each instrument that was touched in a tick. Used by the ticking thread alone, but for {@link #end}. */
final class IntervalWriter {
    /** Four numbers of at most 13 digits. */
    private static final int BOOKS_LENGTH = 4 * 13;

    private final Fold fold = new Fold();
    private final StringBuilder committed = new StringBuilder();
    private long tick;
    private int share;
    private long intervals;
    private long samples;
    private long clamped;
    private int sampled;
    private boolean writing;
    private volatile boolean ended;

    /** Starts the intervals of {@code tick}; each instrument is granted {@code nextShare} sample events in the next one. */
    void begin(long ended, int nextShare) {
        tick = ended;
        share = nextShare;
        writing = new IntervalEvent().shouldCommit();
        intervals = 0;
        samples = 0;
        clamped = 0;
        sampled = 0;
        fold.clear();
        committed.setLength(0);
    }

    /** Whether there is no recording for what was gathered, but it is kept for one that may come. */
    boolean holds() {
        return !writing && Ticker.holding();
    }

    /** The JVM ends: suppliers of the application are not asked any more. May be called by any thread. */
    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }

    long tick() {
        return tick;
    }

    int share() {
        return share;
    }

    /** The distribution to be written next; empty. */
    Fold fold() {
        return fold;
    }

    /** How many instruments recorded samples in this tick. */
    int sampled() {
        return sampled;
    }

    void writeCounter(Instrument instrument, long increase) {
        IntervalEvent event = new IntervalEvent();
        event.sum = increase;
        event.clamped = increase == Long.MAX_VALUE ? 1 : 0;
        clamped += event.clamped;
        write(event, instrument);
    }

    void writeGauge(Instrument instrument, double value) {
        IntervalEvent event = new IntervalEvent();
        event.value = value;
        write(event, instrument);
    }

    /** Writes the distribution beside {@code raw} samples that were recorded as events, and clears it. */
    void writeSamples(Instrument instrument, int raw) {
        sampled++;
        samples += raw;
        IntervalEvent event = new IntervalEvent();
        event.raw = raw;
        writeFold(event, instrument);
    }

    /** Writes the distribution of a level that is {@code current} now, and clears it. */
    void writeLevels(Instrument instrument, long current) {
        IntervalEvent event = new IntervalEvent();
        event.value = current;
        writeFold(event, instrument);
    }

    private void writeFold(IntervalEvent event, Instrument instrument) {
        if (!fold.isEmpty()) {
            event.folded = fold.count();
            event.sum = fold.sum();
            event.min = fold.min();
            event.max = fold.max();
            event.clamped = fold.clamped();
            clamped += fold.clamped();
            event.distribution = fold.text();
        }
        fold.clear();
        write(event, instrument);
    }

    /** Counts the interval also if the recording ends at this moment: what was gathered is then missing, and not forgotten. */
    private void write(IntervalEvent event, Instrument instrument) {
        if (!writing) {
            return;
        }
        event.instrument = instrument.descriptor().id();
        event.tick = tick;
        // What is committed is counted: there must be no want of memory in between.
        committed.ensureCapacity(committed.length() + BOOKS_LENGTH);
        event.commit();
        intervals++;
        instrument.committedIntervals++;
        instrument.committedSamples += event.raw;
        Vlq.append(committed, event.instrument);
        Vlq.append(committed, event.raw);
        Vlq.append(committed, instrument.committedIntervals);
        Vlq.append(committed, instrument.committedSamples);
    }

    /** An instrument failed: what it had taken out and could not write is missing. Makes nothing, as there may be no memory. */
    void failed(Instrument instrument) {
        if (!fold.isEmpty() && writing) {
            intervals++;
            instrument.committedIntervals++;
        }
        fold.clear();
    }

    void addTo(Totals totals) {
        totals.addIntervals(intervals);
        totals.addSamples(samples);
        totals.addCommitted(committed);
        totals.addClamped(clamped);
    }
}
