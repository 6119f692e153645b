package io.jetwake.analyzer.analysis;

import io.jetwake.analyzer.recording.RecordedJvm;
import io.jetwake.analyzer.replay.JvmTrace;
import io.jetwake.snapshot.FinishedTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the slowest traces. Not thread-safe. */
final class SlowestTraces {
    private static final Comparator<JvmTrace> FASTEST_FIRST =
            Comparator.comparingLong(kept -> kept.trace().durationNanos());

    private final int limit;
    private final TraceFilter filter;
    private final PriorityQueue<JvmTrace> kept = new PriorityQueue<>(FASTEST_FIRST);

    SlowestTraces(int limit, TraceFilter filter) {
        this.limit = limit;
        this.filter = filter;
    }

    void add(RecordedJvm jvm, FinishedTrace trace) {
        if (!filter.matches(trace.name(), trace.failed())) {
            return;
        }
        JvmTrace fastest = kept.peek();
        if (kept.size() < limit) {
            kept.add(new JvmTrace(jvm, trace));
        } else if (fastest != null && fastest.trace().durationNanos() < trace.durationNanos()) {
            kept.remove();
            kept.add(new JvmTrace(jvm, trace));
        }
    }

    List<JvmTrace> slowestFirst() {
        List<JvmTrace> sorted = new ArrayList<>(kept);
        sorted.sort(FASTEST_FIRST.reversed());
        return sorted;
    }
}
