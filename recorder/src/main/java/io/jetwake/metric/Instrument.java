package io.jetwake.metric;

import io.jetwake.tick.InternalErrors;

/**
 * Something that an application measures with.
 *
 * <p>Instruments are safe for use by any thread; their methods never throw or block. While Flight Recorder records nothing they
 * only keep levels: the value of a gauge and the level of a range sampler.
 */
public abstract sealed class Instrument permits Counter, Gauge, Histogram, Timer, RangeSampler {
    private final Descriptor descriptor;

    // Not volatile: a thread that sees the end of an instrument late only does work that nobody reads.
    private boolean live;

    /** How many intervals and sample events were committed. For the ticking thread alone. */
    int committedIntervals;

    long committedSamples;

    Instrument(Descriptor descriptor, boolean live) {
        this.descriptor = descriptor;
        this.live = live;
    }

    /** The name of the metric, as recorded. */
    public final String name() {
        return descriptor.name();
    }

    /** The tags, as recorded. */
    public final Tags tags() {
        return descriptor.tags();
    }

    final Descriptor descriptor() {
        return descriptor;
    }

    /** Whether this instrument still reports; false for those of a registry that is switched off. */
    final boolean isLive() {
        return live;
    }

    /** Whether samples of this instrument are recorded at this moment; what is counted for it in vain can be left out otherwise. */
    public final boolean isRecording() {
        return live && Recording.isOn();
    }

    /** From now on this instrument does nothing. */
    final void retire() {
        live = false;
    }

    /** Reports what was gathered in the tick that ended. Never throws. */
    final void close(IntervalWriter writer) {
        try {
            report(writer);
        } catch (Throwable inside) {
            writer.failed(this);
            InternalErrors.count(inside);
        }
    }

    abstract void report(IntervalWriter writer);

    @Override
    public final String toString() {
        return descriptor.toString();
    }
}
