package io.jetwake.metric;

import java.util.concurrent.atomic.LongAdder;

/** Counts things that happen. Lock-free. */
public final class Counter extends Instrument {
    private final LongAdder count = new LongAdder();
    private final Refusals refusals;
    private long reported;

    Counter(Descriptor descriptor, boolean live, Refusals refusals) {
        super(descriptor, live);
        this.refusals = refusals;
    }

    /** Counts one. */
    public void increment() {
        if (isRecording()) {
            count.increment();
        }
    }

    /** Counts {@code times}. A negative number is rejected, and counted as such. */
    public void increment(long times) {
        if (!isRecording()) {
            return;
        }
        if (times < 0) {
            refusals.rejected();
        } else {
            count.add(times);
        }
    }

    @Override
    void report(IntervalWriter writer) {
        long now = count.sum();
        if (now != reported) {
            writer.writeCounter(this, now - reported);
            reported = now;
        }
    }
}
