package io.jetwake.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that was recorded during one period.
 *
 * <p>A live subscriber gets at most {@value #MAX_TRACES} of the traces that its filter selects; see {@link #limited}.
 *
 * @param from the start of the period, which is the end of the previous snapshot's unless the wall clock was set in between
 * @param to the end of the period, by the wall clock
 * @param period the length of the period by a clock that cannot be set; zero for a last snapshot that only brings what was pending
 * @param metrics what the instruments measured, in the order of their keys
 * @param traces the traces whose books were closed in the period, in the order of their end within each tick
 * @param ledger what is known to be missing
 */
public record TickSnapshot(
        Instant from,
        Instant to,
        Duration period,
        List<MetricSnapshot> metrics,
        List<FinishedTrace> traces,
        Ledger ledger) {

    /** How many finished traces a live subscriber gets at most with one snapshot. */
    public static final int MAX_TRACES = 4_096;

    private static final Comparator<FinishedTrace> WORST_FIRST = Comparator.comparing(FinishedTrace::failed)
            .thenComparing(FinishedTrace::durationNanos)
            .reversed()
            .thenComparing(FinishedTrace::traceId)
            .thenComparing(FinishedTrace::spanId);

    public TickSnapshot {
        metrics = List.copyOf(metrics);
        traces = List.copyOf(traces);
    }

    /** Makes a snapshot of a period in which nobody has set the wall clock. */
    public TickSnapshot(
            Instant from, Instant to, List<MetricSnapshot> metrics, List<FinishedTrace> traces, Ledger ledger) {
        this(from, to, Duration.between(from, to), metrics, traces, ledger);
    }

    /** Whether everything that the recorder committed for the period has arrived. */
    public boolean complete() {
        return ledger.complete();
    }

    /**
     * One snapshot of this period and the next one: counters add, gauges keep the later value, distributions hold the
     * values of both, traces are concatenated and the ledgers add.
     *
     * @param next the snapshot that follows this one
     */
    public TickSnapshot merge(TickSnapshot next) {
        List<FinishedTrace> both = new ArrayList<>(traces);
        both.addAll(next.traces);
        // After a step back of the wall clock the period begins as much earlier.
        Instant start = next.from.isBefore(to) ? from.plus(Duration.between(to, next.from)) : from;
        return new TickSnapshot(
                start,
                next.to,
                period.plus(next.period),
                merged(metrics, next.metrics),
                both,
                ledger.plus(next.ledger));
    }

    /** This snapshot and other metrics of its period; those of the same key are merged. */
    public TickSnapshot with(Collection<MetricSnapshot> more) {
        return new TickSnapshot(from, to, period, merged(metrics, more), traces, ledger);
    }

    /**
     * This snapshot, which begins earlier and tells that what was before it is lost.
     *
     * @param start when the lost period began
     * @param lost how long it was
     * @param gap why it was lost, in words
     */
    public TickSnapshot after(Instant start, Duration lost, String gap) {
        return new TickSnapshot(start, to, period.plus(lost), metrics, traces, ledger.plusGap(gap));
    }

    /**
     * This snapshot with at most {@code maxTraces} traces. Of more, the failed and the slowest are kept, and the others are
     * counted in the ledger; the metrics still count all of them.
     */
    public TickSnapshot limited(int maxTraces) {
        if (traces.size() <= maxTraces) {
            return this;
        }
        Ledger counted = ledger.plus(LeftOut.droppedTraces(traces.size() - (long) maxTraces));
        return new TickSnapshot(from, to, period, metrics, worst(maxTraces), counted);
    }

    private static List<MetricSnapshot> merged(Collection<MetricSnapshot> metrics, Collection<MetricSnapshot> more) {
        SortedMap<MetricKey, MetricSnapshot> merged = new TreeMap<>();
        for (MetricSnapshot metric : metrics) {
            merged.merge(metric.key(), metric, MetricSnapshot::merge);
        }
        for (MetricSnapshot metric : more) {
            merged.merge(metric.key(), metric, MetricSnapshot::merge);
        }
        return List.copyOf(merged.values());
    }

    /** The {@code count} most interesting traces, the failed and the slowest, in the order that they have here. */
    public List<FinishedTrace> worst(int count) {
        List<Integer> positions = new ArrayList<>(traces.size());
        for (int i = 0; i < traces.size(); i++) {
            positions.add(i);
        }
        positions.sort(Comparator.comparing(traces::get, WORST_FIRST));
        return positions.stream().limit(count).sorted().map(traces::get).toList();
    }
}
