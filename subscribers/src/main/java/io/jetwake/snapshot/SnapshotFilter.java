package io.jetwake.snapshot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
            new SnapshotFilter(List.of(new MetricRule(Glob.ANY, everyKind(), new TreeMap<>())), List.of(TraceRule.ANY));

    private final List<MetricRule> metricRules;
    private final List<TraceRule> traceRules;

    private record TraceRule(Glob name, Duration atLeast, boolean onlyFailed) {
        static final TraceRule ANY = new TraceRule(Glob.ANY, Duration.ZERO, false);

        boolean accepts(FinishedTrace trace) {
            return trace.durationNanos() >= atLeast.toNanos()
                    && (trace.failed() || !onlyFailed)
                    && name.matches(trace.name());
        }

        @Override
        public String toString() {
            return (onlyFailed ? "failed traces " : "traces ")
                    + name
                    + (atLeast.isZero() ? "" : " of at least " + atLeast);
        }
    }

    private record MetricRule(Glob name, Set<InstrumentKind> kinds, SortedMap<String, Glob> tags) {
        boolean accepts(MetricSnapshot metric) {
            return kinds.contains(metric.kind()) && name.matches(metric.name()) && acceptsTags(metric.tags());
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
            return "metrics " + name + ofKinds + (tags.isEmpty() ? "" : " with " + tags);
        }
    }

    private SnapshotFilter(List<MetricRule> metricRules, List<TraceRule> traceRules) {
        this.metricRules = List.copyOf(metricRules);
        this.traceRules = List.copyOf(traceRules);
    }

    /** Selects everything. */
    public static SnapshotFilter all() {
        return ALL;
    }

    /** Selects nothing: only the ledger is left. */
    public static SnapshotFilter none() {
        return new SnapshotFilter(List.of(), List.of());
    }

    /** Selects the metrics whose name matches, and no traces. */
    public static SnapshotFilter metrics(String nameGlob) {
        return new SnapshotFilter(List.of(new MetricRule(Glob.of(nameGlob), everyKind(), new TreeMap<>())), List.of());
    }

    /** Selects the traces whose name matches, and no metrics. */
    public static SnapshotFilter traces(String nameGlob) {
        return new SnapshotFilter(List.of(), List.of(new TraceRule(Glob.of(nameGlob), Duration.ZERO, false)));
    }

    /** Of the metrics that this filter selects, those of the given kinds; traces are not affected. */
    public SnapshotFilter ofKind(InstrumentKind first, InstrumentKind... others) {
        Set<InstrumentKind> kinds = EnumSet.of(first, others);
        List<MetricRule> rules = new ArrayList<>();
        for (MetricRule rule : metricRules) {
            Set<InstrumentKind> both = EnumSet.copyOf(kinds);
            both.retainAll(rule.kinds);
            rules.add(new MetricRule(rule.name, both, rule.tags));
        }
        return new SnapshotFilter(rules, traceRules);
    }

    /** Of the metrics that this filter selects, those with a tag whose value matches; traces are not affected. */
    public SnapshotFilter withTag(String key, String valueGlob) {
        List<MetricRule> rules = new ArrayList<>();
        for (MetricRule rule : metricRules) {
            SortedMap<String, Glob> tags = new TreeMap<>(rule.tags);
            tags.put(key, Glob.of(valueGlob));
            rules.add(new MetricRule(rule.name, rule.kinds, tags));
        }
        return new SnapshotFilter(rules, traceRules);
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
        return new SnapshotFilter(
                metricRules,
                traceRules.stream()
                        .map(rule -> new TraceRule(rule.name, duration, rule.onlyFailed))
                        .toList());
    }

    /** Of the traces that this filter selects, those that failed; metrics are not affected. */
    public SnapshotFilter onlyFailed() {
        return new SnapshotFilter(
                metricRules,
                traceRules.stream()
                        .map(rule -> new TraceRule(rule.name, rule.atLeast, true))
                        .toList());
    }

    /** Selects what this filter or the other one selects. */
    public SnapshotFilter or(SnapshotFilter other) {
        List<MetricRule> rules = new ArrayList<>(metricRules);
        rules.addAll(other.metricRules);
        List<TraceRule> traces = new ArrayList<>(traceRules);
        traces.addAll(other.traceRules);
        return new SnapshotFilter(rules, traces);
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

    private static Set<InstrumentKind> everyKind() {
        return EnumSet.allOf(InstrumentKind.class);
    }
}
