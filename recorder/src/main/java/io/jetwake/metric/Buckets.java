package io.jetwake.metric;

import io.jetwake.events.codec.BucketLayout;
import io.jetwake.tick.Jfr;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts values by bucket, in pages that are allocated when a value first falls into them.
 *
 * <ol>
 *   <li>{@link #add} is wait-free but for the allocation of a page, and safe for use by any thread.
 *   <li>{@link #drain} takes every count exactly once: what is added while it runs is taken by it or by the next one.
 *   <li>A bucket counts to 2^32 - 1 between two drains.
 *   <li>Once threads have met often enough in the same bucket, every other thread counts in a second set of pages.
 * </ol>
 *
 * <p>Pages are read and published without ordering: all that a reader needs is that their counts start from zero, which holds
 * for every array however it was come by.
 */
final class Buckets {
    /** As long as the longest table, for values up to 2^63 in pages of 16. */
    private static final int[][] UNTOUCHED = new int[128][];

    /** Meetings within one tick. Two threads that record all the time take microseconds to get there, others never do. */
    private static final int CONTENDED = 4;

    /** Divides the size of all pages. */
    private static final int GROUP = 8;

    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle PAGE = MethodHandles.arrayElementVarHandle(int[][].class);
    private static final VarHandle PAGES;
    private static final VarHandle CLAMPED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            PAGES = lookup.findVarHandle(Buckets.class, "pages", int[][].class);
            CLAMPED = lookup.findVarHandle(Buckets.class, "clamped", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private static final Buckets NONE = new Buckets();

    // Small types, as there may be a hundred thousand of these.
    private final byte magnitude;
    private final byte pagesInSet;
    private byte meetings;
    private volatile boolean touched;
    private volatile int clamped;
    private int[][] pages = UNTOUCHED;

    /** Buckets for a range; none where nothing can be recorded, as the format is perhaps not there either. */
    static Buckets of(DynamicRange range) {
        return Jfr.AVAILABLE ? new Buckets(range) : NONE;
    }

    private Buckets() {
        this.magnitude = 0;
        this.pagesInSet = 0;
    }

    Buckets(DynamicRange range) {
        BucketLayout layout = BucketLayout.ofDigits(range.digits());
        this.magnitude = (byte) layout.magnitude();
        this.pagesInSet = (byte) layout.pages(range.highest());
    }

    /** Counts {@code value}, which is not negative nor above the range, {@code count} times. */
    void add(long value, int count) {
        // As BucketLayout.index does it.
        int shift = 63 - magnitude - Long.numberOfLeadingZeros(value | (2L << magnitude) - 1);
        int index = (shift << magnitude) + (int) (value >>> shift);
        int number = index >> magnitude;
        int bucket = index & (1 << magnitude) - 1;
        if (meetings >= CONTENDED) {
            int set = (int) Thread.currentThread().getId() & 1;
            COUNT.getAndAdd(page(number + set * pagesInSet), bucket, count);
        } else {
            addAlone(page(number), bucket, count);
        }
        // After the count: a drain that resets the flag too early for this value leaves it to the next one.
        if (!touched) {
            touched = true;
        }
    }

    /** Like {@link #add}, for the limit of the range in place of values beyond it. */
    void addClamped(long limit, int count) {
        CLAMPED.getAndAdd(this, count);
        add(limit, count);
    }

    private void addAlone(int[] page, int bucket, int count) {
        int before = page[bucket];
        if (!COUNT.compareAndSet(page, bucket, before, before + count)) {
            COUNT.getAndAdd(page, bucket, count);
            meet();
        }
    }

    /** Two threads met in a bucket. */
    void meet() {
        meetings++;
    }

    private int[] page(int number) {
        int[] page = pages[number];
        return page == null ? allocate(number) : page;
    }

    private int[] allocate(int number) {
        int[][] all = (int[][]) PAGES.getVolatile(this);
        if (all == UNTOUCHED) {
            PAGES.compareAndSet(this, UNTOUCHED, new int[2 * pagesInSet][]);
            all = (int[][]) PAGES.getVolatile(this);
        }
        PAGE.compareAndSet(all, number, null, new int[1 << magnitude]);
        return (int[]) PAGE.getVolatile(all, number);
    }

    /** Moves all counts to {@code fold}. For one thread at a time. */
    void drain(Fold fold) {
        if (!touched) {
            return;
        }
        touched = false;
        if (meetings < CONTENDED) {
            meetings = 0;
        }
        // From here on counts are looked at with plain reads, which must not come earlier than that.
        VarHandle.fullFence();
        fold.begin(new BucketLayout(magnitude), takeClamped());
        int[][] all = (int[][]) PAGES.getVolatile(this);
        for (int number = 0; number < pagesInSet && all != UNTOUCHED; number++) {
            int[] page = (int[]) PAGE.getVolatile(all, number);
            int[] second = (int[]) PAGE.getVolatile(all, number + pagesInSet);
            if (page != null && second != null) {
                move(second, page);
            }
            if (page != null || second != null) {
                drain(page != null ? page : second, number << magnitude, fold);
            }
        }
    }

    private long takeClamped() {
        return clamped == 0 ? 0 : Integer.toUnsignedLong((int) CLAMPED.getAndSet(this, 0));
    }

    private static void move(int[] from, int[] to) {
        for (int i = 0; i < from.length; i++) {
            if (from[i] != 0) {
                COUNT.getAndAdd(to, i, (int) COUNT.getAndSet(from, i, 0));
            }
        }
    }

    private static void drain(int[] page, int firstIndex, Fold fold) {
        for (int i = 0; i < page.length; i += GROUP) {
            int any = page[i] | page[i + 1] | page[i + 2] | page[i + 3];
            any |= page[i + 4] | page[i + 5] | page[i + 6] | page[i + 7];
            if (any != 0) {
                drain(page, i, i + GROUP, firstIndex, fold);
            }
        }
    }

    private static void drain(int[] page, int from, int to, int firstIndex, Fold fold) {
        for (int i = from; i < to; i++) {
            if (page[i] != 0) {
                fold.add(firstIndex + i, Integer.toUnsignedLong((int) COUNT.getAndSet(page, i, 0)));
            }
        }
    }
}
