package io.jetwake.snapshot;

import io.jetwake.settings.Glob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Selects the metrics and traces that a subscriber wants to see.
 *
 * <p>Names and the values of tags are matched by globs: {@code *} stands for any characters but a slash, {@code **} for
 * any characters, {@code ?} for one character but a slash, and a slash at the end for all that is below it. The ledger is
 * never filtered: whether a period is complete concerns every subscriber. Immutable.
 */
public final class SnapshotFilter {
    private static final SnapshotFilter ALL =
            new SnapshotFilter(List.of(MetricRule.named(Glob.ANY)), List.of(TraceRule.named(Glob.ANY)), false);

    private final List<MetricRule> metricRules;
    private final List<TraceRule> traceRules;
    private final boolean includesIdle;

    /** An empty status stands for any. */
    private record TraceRule(Glob name, Duration atLeast, String status) {
        static TraceRule named(Glob name) {
            return new TraceRule(name, Duration.ZERO, "");
        }

        boolean accepts(FinishedTrace trace) {
            return trace.durationNanos() >= atLeast.toNanos()
                    && (status.isEmpty() || status.equals(trace.status()))
                    && name.matches(trace.name());
        }

        @Override
        public String toString() {
            return (status.isEmpty() ? "" : status + " ")
                    + "traces "
                    + name
                    + (atLeast.isZero() ? "" : " of at least " + atLeast);
        }
    }

    private record MetricRule(Glob name, List<Glob> except, Set<InstrumentKind> kinds, SortedMap<String, Glob> tags) {
        static MetricRule named(Glob name) {
            return new MetricRule(name, List.of(), EnumSet.allOf(InstrumentKind.class), new TreeMap<>());
        }

        boolean accepts(MetricSnapshot metric) {
            return kinds.contains(metric.kind())
                    && name.matches(metric.name())
                    && except.stream().noneMatch(glob -> glob.matches(metric.name()))
                    && acceptsTags(metric.tags());
        }

        private boolean acceptsTags(Map<String, String> values) {
            for (Map.Entry<String, Glob> tag : tags.entrySet()) {
                String value = values.get(tag.getKey());
                if (value == null || !tag.getValue().matches(value)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            String ofKinds = kinds.size() == InstrumentKind.values().length
                    ? ""
                    : kinds.stream().map(InstrumentKind::label).collect(Collectors.joining("|", " of kind ", ""));
            String without = except.isEmpty()
                    ? ""
                    : except.stream().map(Glob::text).collect(Collectors.joining(", ", " except ", ""));
            return "metrics " + name + without + ofKinds + (tags.isEmpty() ? "" : " with " + tags);
        }
    }

    private SnapshotFilter(List<MetricRule> metricRules, List<TraceRule> traceRules, boolean includesIdle) {
        this.metricRules = List.copyOf(metricRules);
        this.traceRules = List.copyOf(traceRules);
        this.includesIdle = includesIdle;
    }

    /** Selects everything. */
    public static SnapshotFilter all() {
        return ALL;
    }

    /** Selects nothing: only the ledger is left. */
    public static SnapshotFilter none() {
        return new SnapshotFilter(List.of(), List.of(), false);
    }

    /**
     * Selects the metrics whose name matches, and no traces.
     *
     * @throws IllegalArgumentException if the pattern is empty or has three asterisks in a row
     */
    public static SnapshotFilter metrics(String nameGlob) {
        return new SnapshotFilter(List.of(MetricRule.named(Glob.of(nameGlob))), List.of(), false);
    }

    /**
     * Selects the traces whose name matches, and no metrics.
     *
     * @throws IllegalArgumentException if the pattern is empty or has three asterisks in a row
     */
    public static SnapshotFilter traces(String nameGlob) {
        return new SnapshotFilter(List.of(), List.of(TraceRule.named(Glob.of(nameGlob))), false);
    }

    /** Of the metrics that this filter selects, those whose name does not match; traces are not affected. */
    public SnapshotFilter exceptMetrics(String nameGlob) {
        Glob glob = Glob.of(nameGlob);
        return eachMetricRule(rule -> {
            List<Glob> except = new ArrayList<>(rule.except);
            except.add(glob);
            return new MetricRule(rule.name, List.copyOf(except), rule.kinds, rule.tags);
        });
    }

    /** Of the metrics that this filter selects, those of the given kinds; traces are not affected. */
    public SnapshotFilter ofKind(InstrumentKind first, InstrumentKind... others) {
        Set<InstrumentKind> kinds = EnumSet.of(first, others);
        return eachMetricRule(rule -> {
            Set<InstrumentKind> both = EnumSet.copyOf(kinds);
            both.retainAll(rule.kinds);
            return new MetricRule(rule.name, rule.except, both, rule.tags);
        });
    }

    /** Of the metrics that this filter selects, those with a tag whose value matches; traces are not affected. */
    public SnapshotFilter withTag(String key, String valueGlob) {
        Glob glob = Glob.of(valueGlob);
        return eachMetricRule(rule -> {
            SortedMap<String, Glob> tags = new TreeMap<>(rule.tags);
            tags.put(key, glob);
            return new MetricRule(rule.name, rule.except, rule.kinds, tags);
        });
    }

    /**
     * Of the traces that this filter selects, those that took at least so long; metrics are not affected.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public SnapshotFilter lastingAtLeast(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a trace cannot last " + duration);
        }
        return eachTraceRule(rule -> new TraceRule(rule.name, duration, rule.status));
    }

    /** Of the traces that this filter selects, those that failed; metrics are not affected. */
    public SnapshotFilter onlyFailed() {
        return withStatus(FinishedTrace.FAILED);
    }

    /** Of the traces that this filter selects, those with the given status; metrics are not affected. */
    public SnapshotFilter withStatus(String status) {
        return eachTraceRule(rule -> new TraceRule(rule.name, rule.atLeast, status));
    }

    /**
     * Selects the same, also for periods in which nothing was recorded: a subscriber gets each metric that it has got once with
     * a count of zero or the last value, until it has been idle for ten minutes.
     */
    public SnapshotFilter withIdle() {
        return new SnapshotFilter(metricRules, traceRules, true);
    }

    /** Whether subscribers get metrics also for periods in which nothing was recorded. */
    public boolean includesIdle() {
        return includesIdle;
    }

    private SnapshotFilter eachMetricRule(UnaryOperator<MetricRule> change) {
        return new SnapshotFilter(metricRules.stream().map(change).toList(), traceRules, includesIdle);
    }

    private SnapshotFilter eachTraceRule(UnaryOperator<TraceRule> change) {
        return new SnapshotFilter(metricRules, traceRules.stream().map(change).toList(), includesIdle);
    }

    /** Selects what this filter or the other one selects. */
    public SnapshotFilter or(SnapshotFilter other) {
        List<MetricRule> rules = new ArrayList<>(metricRules);
        rules.addAll(other.metricRules);
        List<TraceRule> traces = new ArrayList<>(traceRules);
        traces.addAll(other.traceRules);
        return new SnapshotFilter(rules, traces, includesIdle || other.includesIdle);
    }

    /** Whether the filter selects the metric. */
    public boolean accepts(MetricSnapshot metric) {
        return metricRules.stream().anyMatch(rule -> rule.accepts(metric));
    }

    /** Whether the filter selects the trace. */
    public boolean accepts(FinishedTrace trace) {
        return traceRules.stream().anyMatch(rule -> rule.accepts(trace));
    }

    /** The same snapshot with the selected metrics and traces only. */
    public TickSnapshot apply(TickSnapshot snapshot) {
        if (this == ALL) {
            return snapshot;
        }
        return new TickSnapshot(
                snapshot.from(),
                snapshot.to(),
                snapshot.period(),
                snapshot.metrics().stream().filter(this::accepts).toList(),
                snapshot.traces().stream().filter(this::accepts).toList(),
                snapshot.ledger());
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        metricRules.forEach(rule -> parts.add(rule.toString()));
        traceRules.forEach(rule -> parts.add(rule.toString()));
        return String.join(" or ", parts);
    }
}
