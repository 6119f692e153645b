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
 * what comes out does not depend on whether and when folding took place.
 */
final class SampleSet {
    private static final int FINEST_DIGITS = 3;
    private static final int FOLD_AT = 8_192;

    private long[] values = new long[8];
    private int size;
    private long count;
    private @Nullable BucketCounts folded;
    private @Nullable TreeSet<Exemplar> exemplars;

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
        if (size == FOLD_AT) {
            fold();
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = Math.max(0, value);
        count++;
    }

    void addAll(SampleSet other) {
        other.exemplars().forEach(this::keep);
        for (int i = 0; i < other.size; i++) {
            add(other.values[i]);
        }
        if (other.folded != null) {
            fold(other.folded);
            count += other.folded.total();
        }
    }

    long count() {
        return count;
    }

    /** The values, precise to {@code digits}. */
    BucketCounts toBuckets(int digits) {
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

    private void fold() {
        fold(recent(FINEST_DIGITS));
        size = 0;
    }

    private void fold(BucketCounts more) {
        folded = folded == null ? more : folded.plus(more);
    }
}
