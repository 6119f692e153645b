package io.jetwake.aggregate;

import io.jetwake.snapshot.BucketCounts;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.GaugeSnapshot;
import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.InstrumentKind;
import io.jetwake.snapshot.MetricKey;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.Saturated;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the instruments measured in one period: samples and intervals put together. */
final class InstrumentMetrics {
    private static final Comparator<RecordedInterval> EARLIEST_FIRST =
            Comparator.comparingLong(RecordedInterval::tick).thenComparingDouble(RecordedInterval::value);

    private final Descriptors descriptors;
    private final NavigableMap<MetricKey, MetricSnapshot> metrics = new TreeMap<>();
    private final Map<Long, Long> unreadableSamples = new HashMap<>();
    private long unreadable;

    InstrumentMetrics(Descriptors descriptors, TickData data) {
        this.descriptors = descriptors;
        TreeSet<Long> ids = new TreeSet<>(data.samples.keySet());
        ids.addAll(data.intervals.keySet());
        for (long id : ids) {
            add(id, data);
        }
    }

    NavigableMap<MetricKey, MetricSnapshot> metrics() {
        return metrics;
    }

    /** How many distributions could not be read. */
    long unreadable() {
        return unreadable;
    }

    /** How many samples were in distributions that could not be read, by instrument. */
    Map<Long, Long> unreadableSamples() {
        return unreadableSamples;
    }

    private void add(long id, TickData data) {
        List<RecordedInterval> intervals = data.intervals.getOrDefault(id, List.of());
        boolean distributed = data.samples.containsKey(id)
                || data.sums.containsKey(id)
                || intervals.stream().anyMatch(interval -> interval.distribution() != null);
        InstrumentDescription instrument =
                descriptors.instrument(id, distributed ? InstrumentKind.HISTOGRAM : InstrumentKind.COUNTER);
        MetricSnapshot metric = switch (instrument.kind()) {
            case COUNTER ->
                new CounterSnapshot(
                        instrument.name(),
                        instrument.unit(),
                        instrument.tags(),
                        intervals.stream().mapToLong(RecordedInterval::sum).reduce(0, Saturated::plus));
            case GAUGE ->
                new GaugeSnapshot(
                        instrument.name(),
                        instrument.unit(),
                        instrument.tags(),
                        intervals.stream()
                                .max(EARLIEST_FIRST)
                                .map(RecordedInterval::value)
                                .orElse(0.0));
            case HISTOGRAM, TIMER, RANGE_SAMPLER -> distribution(instrument, data);
        };
        metrics.merge(metric.key(), metric, MetricSnapshot::merge);
    }

    private DistributionSnapshot distribution(InstrumentDescription instrument, TickData data) {
        int digits = Math.max(1, Math.min(3, instrument.digits()));
        SampleSet samples = data.samples.get(instrument.id());
        Sums sums = data.sums.get(instrument.id());
        BucketCounts buckets =
                samples == null ? BucketCounts.of(digits, new long[0], new long[0]) : samples.toBuckets(digits);
        List<RecordedInterval> intervals = data.intervals.getOrDefault(instrument.id(), List.of());
        for (RecordedInterval interval : intervals) {
            Optional<BucketCounts> folded = folded(interval, digits);
            if (folded.isPresent()) {
                buckets = buckets.plus(folded.get());
            } else {
                unreadable++;
                unreadableSamples.merge(instrument.id(), interval.folded(), Saturated::plus);
            }
        }
        return new DistributionSnapshot(
                instrument.key(),
                sums == null ? buckets : buckets.plus(sums.toBuckets(digits)),
                intervals.stream().mapToLong(RecordedInterval::clamped).reduce(0, Saturated::plus),
                (samples == null ? 0 : samples.summed()) + (sums == null ? 0 : sums.count()),
                samples == null ? List.of() : samples.exemplars());
    }

    private static Optional<BucketCounts> folded(RecordedInterval interval, int digits) {
        long count = Math.max(0, interval.folded());
        String text = interval.distribution();
        if (text != null && count > 0) {
            return DistributionDecoder.decode(text, digits, count);
        }
        // a live stream can lose the text, but one or two values are known without it
        if (interval.min() < 0 || (count > 2 && interval.min() != interval.max())) {
            return Optional.empty();
        }
        long[] values = {interval.min(), Math.max(interval.min(), interval.max())};
        return Optional.of(
                count == 0
                        ? BucketCounts.of(digits, new long[0], new long[0])
                        : BucketCounts.of(digits, values, new long[] {count - 1, 1}));
    }
}
