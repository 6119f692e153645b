package io.jetwake.aggregate;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory reading may retain, by an estimate of what objects take; thread-safe.
 *
 * <p>What is least needed has to stop first: details are admitted as long as they leave something to what is more important.
 * The limit can be exceeded by what has to be kept in any case, which others bound: one interval of each instrument, for
 * instance.
 */
public final class MemoryBudget {
    private static final long FLOOR_BYTES = 4L << 20;
    private static final long CEILING_BYTES = 256L << 20;
    private static final int PART_OF_HEAP = 8;

    private final long limit;
    private final AtomicLong retained = new AtomicLong();

    /** What is retained; what can be done without comes first. */
    public enum Detail {
        /** Segments and messages of traces. */
        SPANS(6),
        /** Traces, each by itself. */
        TRACES(7),
        /** The distributions of values. */
        DISTRIBUTIONS(8);

        private static final int PARTS = 8;
        private final int parts;

        Detail(int parts) {
            this.parts = parts;
        }

        private long of(long limit) {
            return limit / PARTS * parts;
        }
    }

    /**
     * Creates a budget of which nothing is used.
     *
     * @param bytes the limit; not negative
     */
    public MemoryBudget(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a budget of " + bytes + " bytes is negative");
        }
        this.limit = bytes;
    }

    /** A budget that is never used up, for files: they are read with a heap of their own. */
    public static MemoryBudget unlimited() {
        return new MemoryBudget(Long.MAX_VALUE / 4);
    }

    /** An eighth of the largest heap of this JVM, but 4 MiB at least and 256 MiB at most. */
    public static MemoryBudget ofHeap() {
        long part = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
        return new MemoryBudget(Math.max(FLOOR_BYTES, Math.min(CEILING_BYTES, part)));
    }

    /** The limit in bytes. */
    public long limit() {
        return limit;
    }

    /** How much is retained, in bytes. */
    public long retained() {
        return retained.get();
    }

    /** A budget of half the size, which is used on its own. */
    public MemoryBudget half() {
        return new MemoryBudget(limit / 2);
    }

    /** Takes {@code bytes} if that leaves enough to what is more important than {@code detail}; returns whether it does. */
    public boolean take(Detail detail, long bytes) {
        if (bytes > detail.of(limit) - retained.get()) {
            return false;
        }
        charge(bytes);
        return true;
    }

    /** Takes {@code bytes} for what has to be kept in any case. */
    public void charge(long bytes) {
        retained.addAndGet(bytes);
    }

    /** Gives back {@code bytes} that were taken. */
    public void release(long bytes) {
        retained.addAndGet(-bytes);
    }

    /** Whether one of two holders may have so much of it for {@code detail} and what is less important. */
    boolean fair(Detail detail, long bytes) {
        return bytes <= detail.of(limit / 2);
    }
}
