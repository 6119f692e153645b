package io.jetwake.metric;

import io.jetwake.tick.InternalErrors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts things that happen. What is beyond the highest long within one tick is left out, and counted as clamped. Lock-free. */
public final class Counter extends Instrument {
    /** What is added apart: fewer than millions of smaller numbers in one tick cannot be more than a long. */
    private static final long LARGE = 1L << 40;

    private final LongAdder count = new LongAdder();
    private final AtomicLong large = new AtomicLong();
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
        } else if (times < LARGE) {
            count.add(times);
        } else {
            large.accumulateAndGet(times, Counter::plus);
        }
    }

    private static long plus(long first, long second) {
        long sum = first + second;
        return sum < 0 ? Long.MAX_VALUE : sum;
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
        long increase = plus(now - reported, large.getAndSet(0));
        reported = now;
        if (increase != 0) {
            writer.writeCounter(this, increase);
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
