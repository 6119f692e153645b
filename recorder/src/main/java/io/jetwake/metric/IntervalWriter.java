package io.jetwake.metric;

import io.jetwake.events.IntervalEvent;
import io.jetwake.tick.Totals;

/** Records one interval for each instrument that was touched in a tick. Used by the ticking thread alone, but for {@link #end}. */
final class IntervalWriter {
    private final Fold fold = new Fold();
    private long tick;
    private int share;
    private long intervals;
    private long samples;
    private long clamped;
    private int sampled;
    private volatile boolean ended;

    /** Starts the intervals of {@code tick}; each instrument is granted {@code nextShare} sample events in the next one. */
    void begin(long ended, int nextShare) {
        tick = ended;
        share = nextShare;
        intervals = 0;
        samples = 0;
        clamped = 0;
        sampled = 0;
        fold.clear();
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

    void writeCounter(long instrument, long increase) {
        IntervalEvent event = new IntervalEvent();
        event.sum = increase;
        write(event, instrument);
    }

    void writeGauge(long instrument, double value) {
        IntervalEvent event = new IntervalEvent();
        event.value = value;
        write(event, instrument);
    }

    /** Writes the distribution beside {@code committed} samples that were recorded as events, and clears it. */
    void writeSamples(long instrument, int committed) {
        sampled++;
        samples += committed;
        IntervalEvent event = new IntervalEvent();
        event.raw = committed;
        writeFold(event, instrument);
    }

    /** Writes the distribution of a level that is {@code current} now, and clears it. */
    void writeLevels(long instrument, long current) {
        IntervalEvent event = new IntervalEvent();
        event.value = current;
        writeFold(event, instrument);
    }

    private void writeFold(IntervalEvent event, long instrument) {
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

    private void write(IntervalEvent event, long instrument) {
        if (event.shouldCommit()) {
            event.instrument = instrument;
            event.tick = tick;
            event.commit();
            intervals++;
        }
    }

    void addTo(Totals totals) {
        totals.addIntervals(intervals);
        totals.addSamples(samples);
        totals.addClamped(clamped);
    }
}
