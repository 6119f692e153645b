package io.jetwake.analyzer.analysis;

import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.snapshot.FinishedTrace;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts every trace event by name, whether or not a snapshot had room for the trace. Not thread-safe. */
final class TraceCounts {
    private static final int NAMES_KEPT = 1_000;
    private static final String REST = "(other names)";
    private static final String UNREADABLE = "(no name)";

    private final Map<String, TraceGroup> groups = new HashMap<>();
    private final TimeSeries series = new TimeSeries();
    private final TraceFilter filter;
    private long matching;

    TraceCounts(TraceFilter filter) {
        this.filter = filter;
    }

    void add(RecordedTrace trace) {
        String name = trace.name() == null ? UNREADABLE : trace.name();
        boolean failed = FinishedTrace.FAILED.equals(trace.status());
        group(name).add(trace.durationNanos(), failed, trace.errorType());
        series.add(trace.startNanos() + trace.durationNanos(), trace.durationNanos(), failed);
        if (filter.matches(name, failed)) {
            matching++;
        }
    }

    void add(FinishedTrace trace) {
        group(trace.name()).add(trace);
    }

    private TraceGroup group(String name) {
        boolean room = groups.size() < NAMES_KEPT || groups.containsKey(name);
        return groups.computeIfAbsent(room ? name : REST, TraceGroup::new);
    }

    long matching() {
        return matching;
    }

    TimeSeries series() {
        return series;
    }

    List<TraceGroup> mostFrequentFirst() {
        return groups.values().stream()
                .filter(group -> group.durations().count() > 0)
                .sorted(Comparator.<TraceGroup>comparingLong(
                                group -> -group.durations().count())
                        .thenComparing(TraceGroup::name))
                .toList();
    }
}
