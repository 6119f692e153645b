package io.jetwake.blackbox;

import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.MetricKey;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a condition looks at. Immutable. */
sealed interface Subject {

    /** What of a snapshot is needed. */
    SnapshotFilter filter();

    /** The statistics that it has. */
    Set<Statistic> statistics();

    /** What the result of a statistic can be compared with. */
    default Set<Measure> measures(Statistic statistic) {
        return statistic == Statistic.RATE ? EnumSet.of(Measure.RATE, Measure.NUMBER) : EnumSet.of(statistic.measure());
    }

    /**
     * The values in a snapshot that has been filtered, in the unit of {@code measure}; what has no data or measures something
     * else is left out.
     */
    List<Observation> observe(TickSnapshot snapshot, Statistic statistic, Measure measure);

    private static double seconds(TickSnapshot snapshot) {
        return snapshot.period().toNanos() / 1e9;
    }

    /** Traces by name: the metrics that are derived from them count all of them, also where single traces were dropped. */
    record Traces(String glob) implements Subject {
        private static final String TIMES = "trace.elapsed-time";
        private static final String ERRORS = "trace.errors";
        private static final String NAME = "trace";

        @Override
        public SnapshotFilter filter() {
            return SnapshotFilter.metrics(TIMES)
                    .withTag(NAME, glob)
                    .or(SnapshotFilter.metrics(ERRORS).withTag(NAME, glob));
        }

        @Override
        public Set<Statistic> statistics() {
            return Statistic.ofDistributionsAnd(Statistic.ERRORS, Statistic.ERROR_SHARE);
        }

        @Override
        public List<Observation> observe(TickSnapshot snapshot, Statistic statistic, Measure measure) {
            Map<SortedMap<String, String>, Long> errors = new HashMap<>();
            for (MetricSnapshot metric : snapshot.metrics()) {
                if (metric instanceof CounterSnapshot counter && metric.name().equals(ERRORS)) {
                    errors.put(counter.tags(), counter.count());
                }
            }
            Function<DistributionSnapshot, OptionalDouble> of = times -> switch (statistic) {
                case ERRORS -> OptionalDouble.of(errors.getOrDefault(times.tags(), 0L));
                case ERROR_SHARE ->
                    OptionalDouble.of(100.0 * errors.getOrDefault(times.tags(), 0L) / Math.max(1, times.count()));
                default -> statistic.of(times, seconds(snapshot));
            };
            return snapshot.metrics().stream()
                    .filter(metric -> metric.name().equals(TIMES))
                    .filter(DistributionSnapshot.class::isInstance)
                    .map(DistributionSnapshot.class::cast)
                    .flatMap(times -> observation(times.tags().getOrDefault(NAME, ""), of.apply(times)))
                    .toList();
        }

        @Override
        public String toString() {
            return "trace(" + ConditionParser.quoteIfNeeded(glob) + ")";
        }
    }

    /** Metrics by name and tags. */
    record Metrics(String glob, SortedMap<String, String> tags) implements Subject {

        @Override
        public SnapshotFilter filter() {
            SnapshotFilter filter = SnapshotFilter.metrics(glob);
            for (Map.Entry<String, String> tag : tags.entrySet()) {
                filter = filter.withTag(tag.getKey(), tag.getValue());
            }
            return filter;
        }

        @Override
        public Set<Statistic> statistics() {
            return Statistic.ofDistributionsAnd(Statistic.VALUE);
        }

        @Override
        public List<Observation> observe(TickSnapshot snapshot, Statistic statistic, Measure measure) {
            return snapshot.metrics().stream()
                    .flatMap(metric -> observation(
                            metric.key().label(),
                            convert(statistic.of(metric, seconds(snapshot)), statistic, measure, metric.key())))
                    .toList();
        }

        @Override
        public Set<Measure> measures(Statistic statistic) {
            return statistic.inUnitOfMetric()
                    ? EnumSet.of(Measure.TIME, Measure.SIZE, Measure.SHARE, Measure.NUMBER)
                    : Subject.super.measures(statistic);
        }

        private static OptionalDouble convert(
                OptionalDouble value, Statistic statistic, Measure measure, MetricKey metric) {
            return value.isEmpty() || !statistic.inUnitOfMetric()
                    ? value
                    : measure.from(value.getAsDouble(), metric.unit());
        }

        @Override
        public String toString() {
            return tags.entrySet().stream()
                    .map(tag -> ", " + tag.getKey() + "=" + ConditionParser.quoteIfNeeded(tag.getValue()))
                    .collect(Collectors.joining("", "metric(" + ConditionParser.quoteIfNeeded(glob), ")"));
        }
    }

    /** The books of the tick. */
    record Books() implements Subject {

        @Override
        public SnapshotFilter filter() {
            return SnapshotFilter.none(); // every snapshot has its ledger
        }

        @Override
        public Set<Statistic> statistics() {
            return EnumSet.of(Statistic.MISSING, Statistic.GAPS);
        }

        @Override
        public List<Observation> observe(TickSnapshot snapshot, Statistic statistic, Measure measure) {
            Ledger ledger = snapshot.ledger();
            long count = statistic == Statistic.GAPS
                    ? ledger.gaps().size()
                    : ledger.missing().total();
            return List.of(new Observation(toString(), count));
        }

        @Override
        public String toString() {
            return "ledger";
        }
    }

    private static Stream<Observation> observation(String subject, OptionalDouble value) {
        return value.isPresent() ? Stream.of(new Observation(subject, value.getAsDouble())) : Stream.empty();
    }
}
