package io.jetwake.analyzer.analysis;

import io.jetwake.aggregate.EventConsumers;
import io.jetwake.aggregate.RecordedMessage;
import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.analyzer.recording.RecordedJvm;
import io.jetwake.analyzer.recording.RecordingInfo;
import io.jetwake.analyzer.replay.EventObserver;
import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.MetricKey;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.TickSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Adds a recording up to an {@link Analysis}: counts from its events, because a snapshot holds a bounded number of traces, and
 * metrics, ledgers and assembled traces from its snapshots.
 *
 * <p>Its memory depends on the number of names, actors and instruments, of which it keeps a bounded number, and not on the
 * length of the recording. Not thread-safe.
 */
public final class Accumulator implements EventObserver, Consumer<TickSnapshot> {
    private static final int METRICS_KEPT = 10_000;

    /** What the aggregator derives from the events that are counted here themselves. */
    private static final Set<String> DERIVED = Set.of(
            "trace.elapsed-time",
            "trace.errors",
            "trace-segment.elapsed-time",
            "akka.actor.time-in-mailbox",
            "akka.actor.processing-time",
            "akka.actor.errors");

    private final TraceCounts traces;
    private final ActorCounts actors;
    private final EventConsumers events;
    private final Map<MetricKey, MetricTotal> metrics = new HashMap<>();
    private final LedgerTotals ledger = new LedgerTotals();
    private final WallClock clock = new WallClock();
    private final List<JvmLedger> jvms = new ArrayList<>();
    private final SlowestTraces slowest;
    private final SlowestTraces unfinished;

    /**
     * Creates an empty accumulator.
     *
     * @param slowest how many slow traces to keep
     * @param filter which of them
     * @param groupedBy what to put actors together by
     */
    public Accumulator(int slowest, TraceFilter filter, GroupedBy groupedBy) {
        this.slowest = new SlowestTraces(slowest, filter);
        this.unfinished = new SlowestTraces(slowest, TraceFilter.all());
        this.traces = new TraceCounts(filter);
        this.actors = new ActorCounts(groupedBy);
        this.events = new EventConsumers()
                .on(ActorDescription.class, actors::add)
                .on(RecordedMessage.class, actors::add)
                .on(RecordedTrace.class, traces::add);
    }

    @Override
    public void jvm(RecordedJvm jvm) {
        actors.nextJvm();
        clock.nextJvm();
        jvms.add(new JvmLedger(jvm));
    }

    @Override
    public void unfinished(FinishedTrace trace) {
        unfinished.add(current().jvm(), trace);
    }

    private JvmLedger current() {
        return jvms.get(jvms.size() - 1);
    }

    @Override
    public void accept(TickSnapshot snapshot) {
        ledger.add(snapshot);
        current().add(snapshot);
        clock.add(snapshot);
        snapshot.metrics().stream()
                .filter(metric -> !DERIVED.contains(metric.name()))
                .forEach(this::add);
        for (FinishedTrace trace : snapshot.traces()) {
            traces.add(trace);
            slowest.add(current().jvm(), trace);
        }
    }

    private void add(MetricSnapshot metric) {
        MetricKey key = metric.key();
        if (metrics.size() < METRICS_KEPT || metrics.containsKey(key)) {
            metrics.computeIfAbsent(key, k -> new MetricTotal(metric)).add(metric);
        }
    }

    @Override
    public void event(Object event) {
        events.accept(event);
    }

    @Override
    public void endOfBatch() {
        actors.endOfBatch();
    }

    /** The analysis of what was added. */
    public Analysis analysis(RecordingInfo read) {
        // of several JVMs at the same time, the times together are no time
        RecordingInfo recording = jvms.size() == 1 ? read.lasting(clock.lasted(read.duration())) : read;
        List<TraceGroup> traceGroups = traces.mostFrequentFirst();
        List<ActorGroup> actorGroups = actors.mostTimeFirst();
        List<MetricTotal> byName = metrics.values().stream()
                .sorted(Comparator.comparing(MetricTotal::name)
                        .thenComparing(metric -> metric.tags().toString()))
                .toList();
        return new Analysis(
                recording,
                traceGroups,
                actorGroups,
                byName,
                ledger,
                traces.series(),
                traces.matching(),
                slowest.slowestFirst(),
                unfinished.slowestFirst(),
                jvms);
    }
}
