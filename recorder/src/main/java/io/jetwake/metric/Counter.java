package io.jetwake.metric;

import io.jetwake.tick.InternalErrors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts things that happen. Lock-free. */
public final class Counter extends Instrument {
    private final LongAdder count = new LongAdder();
    private final Refusals refusals;
    private volatile @Nullable Source source;
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
        if (isRecording()) {
            add(times);
        }
    }

    private void add(long times) {
        if (times < 0) {
            refusals.rejected();
        } else {
            count.add(times);
        }
    }

    /** Counts what {@code supplier} increases by from now on. */
    void readFrom(LongSupplier supplier) {
        if (isLive()) {
            source = new Source(supplier);
        }
    }

    @Override
    void report(IntervalWriter writer) {
        Source read = source;
        if (read != null && !writer.ended()) {
            add(read.increase());
        }
        long now = count.sum();
        if (now != reported) {
            writer.writeCounter(this, now - reported);
            reported = now;
        }
    }

    /** A number that something else keeps. Used by the ticking thread alone, once it is made. */
    private static final class Source {
        private final LongSupplier supplier;
        private long last;
        private boolean known;

        Source(LongSupplier supplier) {
            this.supplier = supplier;
            increase();
        }

        /** The increase since the last call; zero if that was not in the same recording, or the supplier throws. */
        long increase() {
            boolean wasKnown = known;
            long before = last;
            known = false;
            if (Recording.isOn()) {
                try {
                    last = supplier.getAsLong();
                    known = true;
                } catch (Throwable applications) {
                    InternalErrors.count(applications);
                }
            }
            return wasKnown && known ? last - before : 0;
        }
    }
}
