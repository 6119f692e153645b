package io.jetwake.analyzer.analysis;

import io.jetwake.snapshot.FinishedTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the slowest traces. Not thread-safe. */
final class SlowestTraces {
    private final int limit;
    private final TraceFilter filter;
    private final PriorityQueue<FinishedTrace> kept =
            new PriorityQueue<>(Comparator.comparingLong(FinishedTrace::durationNanos));

    SlowestTraces(int limit, TraceFilter filter) {
        this.limit = limit;
        this.filter = filter;
    }

    void add(FinishedTrace trace) {
        if (!filter.matches(trace.name(), trace.failed())) {
            return;
        }
        FinishedTrace fastest = kept.peek();
        if (kept.size() < limit) {
            kept.add(trace);
        } else if (fastest != null && fastest.durationNanos() < trace.durationNanos()) {
            kept.remove();
            kept.add(trace);
        }
    }

    List<FinishedTrace> slowestFirst() {
        List<FinishedTrace> sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparingLong(FinishedTrace::durationNanos).reversed());
        return sorted;
    }
}
