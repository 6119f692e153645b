package io.jetwake.metric;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts values by bucket, in pages that are allocated when a value first falls into them.
 *
 * <ol>
 *   <li>{@link #add} is wait-free but for the allocation of a page, and safe for use by any thread.
 *   <li>{@link #drain} takes every count exactly once: what is added while it runs is taken by it or by the next one.
 *   <li>A bucket counts to 2^32 - 1 between two drains.
 * </ol>
 *
 * <p>Pages are read and published without ordering: all that a reader needs is that their counts start from zero, which holds
 * for every array however it was come by.
 */
final class Buckets {
    private static final int[][] UNTOUCHED = new int[64][];
    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle PAGE = MethodHandles.arrayElementVarHandle(int[][].class);
    private static final VarHandle PAGES;

    static {
        try {
            PAGES = MethodHandles.lookup().findVarHandle(Buckets.class, "pages", int[][].class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final BucketLayout layout;
    private final int magnitude;
    private final long highest;
    private int[][] pages = UNTOUCHED;
    private volatile boolean touched;

    Buckets(DynamicRange range) {
        this.layout = BucketLayout.ofDigits(range.digits());
        this.magnitude = layout.magnitude();
        this.highest = range.highest();
    }

    /** Counts {@code value}, which is not negative nor above the range, {@code count} times. */
    void add(long value, int count) {
        int shift = 63 - magnitude - Long.numberOfLeadingZeros(value | (2L << magnitude) - 1);
        int index = (shift << magnitude) + (int) (value >>> shift);
        int[] page = pages[index >> magnitude];
        if (page == null) {
            page = allocate(index >> magnitude);
        }
        COUNT.getAndAdd(page, index & (1 << magnitude) - 1, count);
        // After the count: a drain that resets the flag too early for this value leaves it to the next one.
        if (!touched) {
            touched = true;
        }
    }

    private int[] allocate(int number) {
        int[][] all = (int[][]) PAGES.getVolatile(this);
        if (all == UNTOUCHED) {
            PAGES.compareAndSet(this, UNTOUCHED, new int[layout.pages(highest)][]);
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
        int[][] all = (int[][]) PAGES.getVolatile(this);
        for (int number = 0; number < all.length; number++) {
            int[] page = (int[]) PAGE.getVolatile(all, number);
            if (page != null) {
                drain(page, number << magnitude, fold);
            }
        }
    }

    private void drain(int[] page, int firstIndex, Fold fold) {
        for (int i = 0; i < page.length; i++) {
            if ((int) COUNT.getOpaque(page, i) != 0) {
                fold.add(layout, firstIndex + i, Integer.toUnsignedLong((int) COUNT.getAndSet(page, i, 0)));
            }
        }
    }
}
