package io.jetwake.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * The values that a histogram, timer or range sampler recorded, or that were derived from the events of traces.
 *
 * <p>Values are precise to the digits of the instrument, as in HdrHistogram. Immutable and shared between subscribers: any thread
 * may read it.
 */
public final class DistributionSnapshot implements MetricSnapshot {
    private final String name;
    private final String unit;
    private final SortedMap<String, String> tags;
    private final InstrumentKind kind;
    private final BucketCounts buckets;
    private final long clamped;
    private final long summed;
    private final List<Exemplar> exemplars;

    /** The values of {@code histogram}, without clamped ones and exemplars. */
    public DistributionSnapshot(
            String name, String unit, SortedMap<String, String> tags, InstrumentKind kind, Histogram histogram) {
        this(name, unit, tags, kind, BucketCounts.of(histogram), 0, List.of());
    }

    /**
     * The values in {@code buckets}.
     *
     * @param clamped how many of the values are a limit of the instrument's range in place of a value beyond it
     * @param exemplars values that came inside traces; the largest of them are kept
     */
    public DistributionSnapshot(
            String name,
            String unit,
            SortedMap<String, String> tags,
            InstrumentKind kind,
            BucketCounts buckets,
            long clamped,
            Collection<Exemplar> exemplars) {
        this(new MetricKey(name, tags, kind, unit), buckets, clamped, 0, exemplars);
    }

    /**
     * The values in {@code buckets}, some of which are known by their number, sum, minimum and maximum only.
     *
     * @param summed how many; they are in the buckets of the minimum, of the maximum and of the mean of the others
     */
    public DistributionSnapshot(
            MetricKey key, BucketCounts buckets, long clamped, long summed, Collection<Exemplar> exemplars) {
        this.name = key.name();
        this.unit = key.unit();
        this.tags = Collections.unmodifiableSortedMap(new TreeMap<>(key.tags()));
        this.kind = key.kind();
        this.buckets = buckets;
        this.clamped = clamped;
        this.summed = summed;
        this.exemplars = exemplars.stream().sorted().limit(Exemplar.LIMIT).toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public SortedMap<String, String> tags() {
        return tags;
    }

    /** Histogram, timer or range sampler. */
    @Override
    public InstrumentKind kind() {
        return kind;
    }

    /** The number of values. */
    public long count() {
        return buckets.total();
    }

    /** The lowest value, zero if there is none. */
    public long min() {
        return buckets.min();
    }

    /** The highest value, zero if there is none. */
    public long max() {
        return buckets.max();
    }

    /** The mean of the values, zero if there is none. */
    public double mean() {
        return count() == 0 ? 0 : buckets.sum() / count();
    }

    /** The sum of the values, as precise as {@link #mean()}. */
    public double sum() {
        return buckets.sum();
    }

    /** The value at or below which {@code percentile} percent of the values are; {@code percentile} is 0 to 100. */
    public long percentile(double percentile) {
        return buckets.percentile(percentile);
    }

    /** How many of the values are a limit of the instrument's range in place of a value beyond it. */
    public long clamped() {
        return clamped;
    }

    /**
     * How many of the values are known by their number, sum, minimum and maximum only, because the reader had to keep within its
     * memory. Percentiles do not tell how those are distributed.
     */
    public long summed() {
        return summed;
    }

    /** The same values, of all of which only number, sum, minimum and maximum are known. */
    public DistributionSnapshot toSums() {
        return buckets.size() <= BucketCounts.OF_SUMS
                ? this
                : new DistributionSnapshot(key(), buckets.toSums(), clamped, count(), exemplars);
    }

    /** The largest values that were recorded one by one inside a trace, at most {@value Exemplar#LIMIT}, the largest first. */
    public List<Exemplar> exemplars() {
        return exemplars;
    }

    /** The values, counted by bucket. */
    public BucketCounts buckets() {
        return buckets;
    }

    /** The values as a histogram, which the caller may change. */
    public Histogram toHistogram() {
        return buckets.toHistogram();
    }

    @Override
    public DistributionSnapshot merge(MetricSnapshot next) {
        if (next instanceof DistributionSnapshot other && key().equals(next.key())) {
            return new DistributionSnapshot(
                    key(),
                    buckets.plus(other.buckets),
                    Saturated.plus(clamped, other.clamped),
                    Saturated.plus(summed, other.summed),
                    both(exemplars, other.exemplars));
        }
        throw new IllegalArgumentException("cannot merge " + next.key() + " into " + key());
    }

    private static List<Exemplar> both(List<Exemplar> first, List<Exemplar> second) {
        List<Exemplar> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Override
    public DistributionSnapshot idle() {
        return new DistributionSnapshot(name, unit, tags, kind, buckets.none(), 0, List.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistributionSnapshot that
                && name.equals(that.name)
                && unit.equals(that.unit)
                && tags.equals(that.tags)
                && kind == that.kind
                && clamped == that.clamped
                && summed == that.summed
                && exemplars.equals(that.exemplars)
                && buckets.equals(that.buckets);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + tags.hashCode();
    }

    @Override
    public String toString() {
        return name + tags + "[n=" + count() + " p50=" + percentile(50) + " p99=" + percentile(99) + " max=" + max()
                + " " + unit + "]";
    }
}
