package io.jetwake.aggregate;

import io.jetwake.snapshot.BucketCounts;
import io.jetwake.snapshot.Exemplar;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The raw values of one series during one period; not thread-safe.
 *
 * <p>Values are kept as they came, because the precision of their instrument may not be known yet. Many values are
 * folded at the highest precision that instruments have: the buckets of lower precisions are unions of its buckets, so that
 * what comes out does not depend on whether and when folding took place. Where there is no room for that, only their sums are
 * kept from then on.
 */
final class SampleSet {
    private static final int FINEST_DIGITS = 3;
    private static final int FOLD_AT = 8_192;
    /** Fewer values are not worth being folded over and over. */
    private static final int FOLD_FROM = 128;

    /** What is known to be needed for a series, without asking for it. */
    private static final int FIRST = 8;

    private static final long[] NONE = {};

    private final Room room;
    private long[] values = NONE;
    private int size;
    private long count;
    private @Nullable BucketCounts folded;
    private @Nullable Sums sums;
    private @Nullable TreeSet<Exemplar> exemplars;

    /** Where memory for more values comes from. */
    interface Room {
        /** Takes that many bytes, if there are any left; returns whether there are. */
        boolean take(long bytes);
    }

    SampleSet(Room room) {
        this.room = room;
    }

    /** Adds a value that was recorded in a trace, zero for none. */
    void add(long value, long traceId, long timeNanos) {
        add(value);
        TreeSet<Exemplar> kept = exemplars;
        boolean small = kept != null
                && kept.size() == Exemplar.LIMIT
                && value < kept.last().value();
        if (traceId != 0 && !small) {
            keep(new Exemplar(Math.max(0, value), traceId, timeNanos));
        }
    }

    private void keep(Exemplar exemplar) {
        TreeSet<Exemplar> kept = exemplars;
        if (kept == null) {
            kept = new TreeSet<>();
            exemplars = kept;
        }
        kept.add(exemplar);
        if (kept.size() > Exemplar.LIMIT) {
            kept.pollLast();
        }
    }

    /** The largest values of traces. */
    Collection<Exemplar> exemplars() {
        return exemplars == null ? List.of() : exemplars;
    }

    private void add(long value) {
        count++;
        if (sums != null) {
            sums.add(Math.max(0, value));
            return;
        }
        if (size == values.length && !grow()) {
            toSums().add(Math.max(0, value));
            return;
        }
        values[size++] = Math.max(0, value);
    }

    /** Makes place for one more value; returns whether there is room for it. */
    private boolean grow() {
        if (size == 0 || (size < FOLD_AT && room.take(Footprint.ofValues(size)))) {
            values = Arrays.copyOf(values, Math.max(FIRST, size * 2));
            return true;
        }
        return size >= FOLD_FROM && fold();
    }

    void addAll(SampleSet other) {
        other.exemplars().forEach(this::keep);
        for (int i = 0; i < other.size; i++) {
            add(other.values[i]);
        }
        if (other.folded != null) {
            count += other.folded.total();
            if (sums != null || !fold(other.folded)) {
                toSums().add(other.folded);
            }
        }
        if (other.sums != null) {
            count += other.sums.count();
            toSums().addAll(other.sums);
        }
    }

    long count() {
        return count;
    }

    /** Of how many values only the sums are known. */
    long summed() {
        return sums == null ? 0 : sums.count();
    }

    /** The values, precise to {@code digits}. */
    BucketCounts toBuckets(int digits) {
        if (sums != null) {
            return sums.toBuckets(digits);
        }
        BucketCounts recent = recent(digits);
        return folded == null ? recent : recent.plus(folded.toDigits(digits));
    }

    private BucketCounts recent(int digits) {
        long[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        long[] once = new long[size];
        Arrays.fill(once, 1);
        return BucketCounts.of(digits, sorted, once);
    }

    private boolean fold() {
        boolean done = fold(recent(FINEST_DIGITS));
        size = done ? 0 : size;
        return done;
    }

    private boolean fold(BucketCounts more) {
        BucketCounts all = folded == null ? more : folded.plus(more);
        if (!room.take(Footprint.ofBuckets(all.size() - (folded == null ? 0 : folded.size())))) {
            return false;
        }
        folded = all;
        return true;
    }

    private Sums toSums() {
        Sums made = sums;
        if (made == null) {
            made = new Sums();
            for (int i = 0; i < size; i++) {
                made.add(values[i]);
            }
            if (folded != null) {
                made.add(folded);
            }
            folded = null;
            values = NONE;
            size = 0;
            sums = made;
        }
        return made;
    }
}
