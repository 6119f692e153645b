package io.jetwake.metric;

import io.jetwake.events.SampleEvent;
import io.jetwake.tick.InternalErrors;
import io.jetwake.trace.TraceContext;

/**
 * The way of a sample: an event of its own while the instrument has allowance left, a count in a bucket beyond it.
 *
 * <p>A part of the allowance is kept for samples above the 99th percentile of what was folded in the last tick.
 *
 * <p>Safe for use by any thread; wait-free but for the allocation of a page of buckets.
 */
final class Samples {
    private final Descriptor descriptor;
    private final long highest;
    private final RawAllowance raw;
    private final Buckets buckets;
    private final Refusals refusals;

    // While more is recorded than can be recorded one by one, the slowest samples still get an event, and so their
    // trace. Not volatile: a thread that sees the new threshold late only chooses other samples.
    private int reserve;
    private long outliersFrom;

    Samples(Descriptor descriptor, RawAllowance raw, Refusals refusals) {
        this.descriptor = descriptor;
        this.highest = descriptor.range().highest();
        this.raw = raw;
        this.buckets = Buckets.of(descriptor.range());
        this.refusals = refusals;
    }

    void record(long value) {
        try {
            if (value < 0 || value > highest) {
                recordOutside(value, 1);
            } else if (!raw.isLeftBeside(value < outliersFrom ? reserve : 0) || !commit(value)) {
                buckets.add(value, 1);
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    void record(long value, int count) {
        try {
            if (value < 0 || value > highest || count < 0) {
                recordOutside(value, count);
            } else if (count > 0) {
                buckets.add(value, count);
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    private void recordOutside(long value, int count) {
        if (value < 0 || count < 0) {
            refusals.rejected();
        } else if (count > 0) {
            buckets.addClamped(highest, count);
        }
    }

    private boolean commit(long value) {
        SampleEvent event = new SampleEvent();
        // Asked before the allowance is taken: what is taken counts as committed.
        if (!event.shouldCommit()) {
            return false;
        }
        event.tick = raw.take();
        event.instrument = descriptor.id();
        event.value = value;
        event.traceId = TraceContext.current().traceId();
        event.commit();
        return true;
    }

    /** Reports what was recorded in the tick that ended. */
    void close(Instrument owner, IntervalWriter writer) {
        if (raw.isLaterThan(writer.tick())) {
            return;
        }
        int committed = raw.next(writer.tick(), writer.share());
        buckets.drain(writer.fold());
        // After a tick in which everything was recorded one by one, nothing needs to be kept back.
        reserve = writer.fold().isEmpty() ? 0 : raw.reserve();
        outliersFrom = writer.fold().lowestOutlier();
        if (committed > 0 || !writer.fold().isEmpty()) {
            writer.writeSamples(owner, committed);
        }
    }
}
