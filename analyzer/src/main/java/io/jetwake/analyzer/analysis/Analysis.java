package io.jetwake.analyzer.analysis;

import io.jetwake.analyzer.recording.RecordingInfo;
import io.jetwake.analyzer.replay.JvmTrace;
import java.util.List;

/**
 * What a recording holds.
 *
 * @param recording what it says about itself
 * @param traces its traces by name, most frequent first
 * @param actors its actors, those that took the longest together first
 * @param metrics its instruments by name
 * @param ledger what is known to be missing
 * @param series its traces over time
 * @param matching how many traces passed the filter for {@code slowest}
 * @param slowest the slowest traces, slowest first
 * @param unfinished traces without an end, those of which the longest time is known first; the ledger counts all of them
 * @param jvms its JVMs, each with its own books
 */
public record Analysis(
        RecordingInfo recording,
        List<TraceGroup> traces,
        List<ActorGroup> actors,
        List<MetricTotal> metrics,
        LedgerTotals ledger,
        TimeSeries series,
        long matching,
        List<JvmTrace> slowest,
        List<JvmTrace> unfinished,
        List<JvmLedger> jvms) {

    public Analysis {
        traces = List.copyOf(traces);
        actors = List.copyOf(actors);
        metrics = List.copyOf(metrics);
        slowest = List.copyOf(slowest);
        unfinished = List.copyOf(unfinished);
        jvms = List.copyOf(jvms);
    }

    /** The number of all traces. */
    public long traceCount() {
        return traces.stream().mapToLong(group -> group.durations().count()).sum();
    }

    /** The number of all traces that failed. */
    public long failedCount() {
        return traces.stream().mapToLong(TraceGroup::failed).sum();
    }

    /** The number of all messages inside traces. */
    public long messageCount() {
        return actors.stream().mapToLong(group -> group.waits().count()).sum();
    }
}
