package io.jetwake.metric;

import io.jetwake.tick.InternalErrors;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A level that goes up and down, such as the size of a queue: its lowest, highest and current value are recorded at every tick, unless
 * it stayed zero.
 *
 * <p>The level is kept also while nothing is recorded. One below zero counts as zero. Lock-free.
 */
public final class RangeSampler extends Instrument {
    private static final VarHandle LEVEL;
    private static final VarHandle LOWEST;
    private static final VarHandle HIGHEST;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            LEVEL = lookup.findVarHandle(RangeSampler.class, "level", long.class);
            LOWEST = lookup.findVarHandle(RangeSampler.class, "lowest", long.class);
            HIGHEST = lookup.findVarHandle(RangeSampler.class, "highest", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Buckets buckets;
    private volatile long level;
    private volatile long lowest;
    private volatile long highest;

    RangeSampler(Descriptor descriptor, boolean live) {
        super(descriptor, live);
        this.buckets = Buckets.of(descriptor.range());
    }

    /** Raises the level by one. */
    public void increment() {
        change(1);
    }

    /** Raises the level by {@code times}, which may be negative. */
    public void increment(long times) {
        change(times);
    }

    /** Lowers the level by one. */
    public void decrement() {
        change(-1);
    }

    /** Lowers the level by {@code times}, which may be negative. */
    public void decrement(long times) {
        change(-times);
    }

    /** Records the lowest, highest and current level since the last sample now, besides the one at every tick. */
    public void sample() {
        try {
            if (isRecording()) {
                fold();
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    private void change(long difference) {
        if (isLive()) {
            long before = (long) LEVEL.getAndAdd(this, difference);
            if (Recording.isOn()) {
                raise(Math.max(before, before + difference));
                lower(Math.min(before, before + difference));
            } else if (highest != Long.MIN_VALUE) {
                forgetExtremes();
            }
        }
    }

    /** A recording that starts later begins with the level as it then is. */
    private void forgetExtremes() {
        HIGHEST.setOpaque(this, Long.MIN_VALUE);
        LOWEST.setOpaque(this, Long.MAX_VALUE);
    }

    private void raise(long candidate) {
        long seen = highest;
        while (candidate > seen && !HIGHEST.compareAndSet(this, seen, candidate)) {
            seen = highest;
        }
    }

    private void lower(long candidate) {
        long seen = lowest;
        while (candidate < seen && !LOWEST.compareAndSet(this, seen, candidate)) {
            seen = lowest;
        }
    }

    /** Takes the extremes and starts new ones from the level; a change in between is in the old ones or in the level. */
    private void fold() {
        long max = (long) HIGHEST.getAndSet(this, Long.MIN_VALUE);
        long min = (long) LOWEST.getAndSet(this, Long.MAX_VALUE);
        long now = level;
        raise(now);
        lower(now);
        if (max > 0 || now > 0) {
            add(Math.min(min, now));
            add(Math.max(max, now));
            add(now);
        }
    }

    private void add(long value) {
        long limit = descriptor().range().highest();
        if (value > limit) {
            buckets.addClamped(limit, 1);
        } else {
            buckets.add(Math.max(0, value), 1);
        }
    }

    @Override
    void report(IntervalWriter writer) {
        fold();
        buckets.drain(writer.fold());
        if (!writer.fold().isEmpty()) {
            writer.writeLevels(this, Math.max(0, level));
        }
    }
}
