package io.jetwake.aggregate;

import io.jetwake.snapshot.Exemplar;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;
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
    private @Nullable Histogram folded;
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
            foldedValues().add(other.folded);
            count += other.folded.getTotalCount();
        }
    }

    long count() {
        return count;
    }

    void addTo(Histogram target) {
        for (int i = 0; i < size; i++) {
            target.recordValue(values[i]);
        }
        if (folded != null) {
            target.add(folded);
        }
    }

    Histogram toHistogram(int digits) {
        Histogram histogram = new PackedHistogram(digits);
        addTo(histogram);
        return histogram;
    }

    private void fold() {
        Histogram target = foldedValues();
        for (int i = 0; i < size; i++) {
            target.recordValue(values[i]);
        }
        size = 0;
    }

    private Histogram foldedValues() {
        Histogram histogram = folded;
        if (histogram == null) {
            histogram = new PackedHistogram(FINEST_DIGITS);
            folded = histogram;
        }
        return histogram;
    }
}
