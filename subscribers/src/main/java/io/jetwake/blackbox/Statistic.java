package io.jetwake.blackbox;

import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.GaugeSnapshot;
import io.jetwake.snapshot.MetricSnapshot;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** What is computed of the values of a tick. */
enum Statistic {
    P50(50),
    P90(90),
    P95(95),
    P99(99),
    P999(99.9),
    MAX,
    MIN,
    MEAN,
    /** The value of a gauge. */
    VALUE,
    COUNT(Measure.NUMBER),
    RATE(Measure.RATE),
    ERRORS(Measure.NUMBER),
    ERROR_SHARE(Measure.SHARE),
    MISSING(Measure.NUMBER),
    GAPS(Measure.NUMBER);

    private final Measure measure;
    private final boolean inUnitOfMetric;
    private final double percentile;

    Statistic() {
        this(Double.NaN);
    }

    Statistic(double percentile) {
        this.measure = Measure.TIME;
        this.inUnitOfMetric = true;
        this.percentile = percentile;
    }

    Statistic(Measure measure) {
        this.measure = measure;
        this.inUnitOfMetric = false;
        this.percentile = Double.NaN;
    }

    /** What distributions have, and others. */
    static Set<Statistic> ofDistributionsAnd(Statistic... others) {
        Set<Statistic> statistics = EnumSet.of(P50, P90, P95, P99, P999, MAX, MIN, MEAN);
        statistics.add(COUNT);
        statistics.add(RATE);
        statistics.addAll(List.of(others));
        return statistics;
    }

    /** The name in conditions. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the result has the unit of the metric's values. */
    boolean inUnitOfMetric() {
        return inUnitOfMetric;
    }

    /** What the result measures, for a trace if it depends. */
    Measure measure() {
        return measure;
    }

    /** The statistic of one metric, in the metric's own unit; nothing if there is none of this kind of metric. */
    OptionalDouble of(MetricSnapshot metric, double seconds) {
        if (metric instanceof GaugeSnapshot gauge) {
            return this == VALUE ? OptionalDouble.of(gauge.value()) : OptionalDouble.empty();
        }
        long count =
                metric instanceof CounterSnapshot counter ? counter.count() : ((DistributionSnapshot) metric).count();
        if (this == COUNT) {
            return OptionalDouble.of((double) count);
        }
        if (this == RATE) {
            return seconds > 0 ? OptionalDouble.of(count / seconds) : OptionalDouble.empty();
        }
        return metric instanceof DistributionSnapshot values && count > 0 ? of(values) : OptionalDouble.empty();
    }

    private OptionalDouble of(DistributionSnapshot values) {
        return switch (this) {
            case MAX -> OptionalDouble.of((double) values.max());
            case MIN -> OptionalDouble.of((double) values.min());
            case MEAN -> OptionalDouble.of(values.mean());
            case P50, P90, P95, P99, P999 -> OptionalDouble.of((double) values.percentile(percentile));
            default -> OptionalDouble.empty();
        };
    }
}
