package io.jetwake.aggregate;

import io.jetwake.aggregate.MemoryBudget.Detail;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.LeftOut;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.Shed;
import io.jetwake.snapshot.TickSnapshot;
import java.util.Collection;
import java.util.List;

/**
 * What can be kept of a snapshot that waits; immutable.
 *
 * @param snapshot the snapshot; what was left out is in its ledger
 * @param bytes what it takes
 */
public record Excerpt(TickSnapshot snapshot, long bytes) {
    /**
     * The snapshot, or without segments and messages, or without traces other than the failed and the slowest, or with sums in
     * place of distributions.
     *
     * @param limit how many bytes may wait
     * @param held how many of them are used already
     */
    public static Excerpt of(TickSnapshot snapshot, long limit, long held) {
        MemoryBudget budget = new MemoryBudget(limit);
        budget.charge(held);
        long metrics = Footprint.ofMetrics(snapshot.metrics());
        long bare = snapshot.traces().stream().mapToLong(Footprint::of).sum();
        long spans = snapshot.traces().stream().mapToLong(Footprint::ofSpans).sum();
        if (budget.take(Detail.SPANS, metrics + bare + spans)) {
            return new Excerpt(snapshot, metrics + bare + spans);
        }
        TickSnapshot kept = spans == 0 ? snapshot : withoutSpans(snapshot);
        while (!kept.traces().isEmpty() && !budget.take(Detail.TRACES, metrics + bare)) {
            kept = worst(kept, kept.traces().size() / 2);
            bare = kept.traces().stream().mapToLong(Footprint::of).sum();
        }
        if (kept.traces().isEmpty() && !budget.take(Detail.DISTRIBUTIONS, metrics)) {
            kept = withSums(kept);
            metrics = Footprint.ofMetrics(kept.metrics());
        }
        return new Excerpt(kept, metrics + bare);
    }

    private static TickSnapshot withoutSpans(TickSnapshot full) {
        long spans = full.traces().stream()
                .mapToLong(trace ->
                        trace.segments().size() + (long) trace.messages().size())
                .sum();
        List<FinishedTrace> bare =
                full.traces().stream().map(FinishedTrace::withoutSpans).toList();
        return with(full, full.metrics(), bare, new Shed(spans, 0, 0));
    }

    private static TickSnapshot worst(TickSnapshot full, int count) {
        return with(
                full,
                full.metrics(),
                full.worst(count),
                new Shed(0, full.traces().size() - (long) count, 0));
    }

    private static TickSnapshot withSums(TickSnapshot full) {
        List<MetricSnapshot> sums = full.metrics().stream()
                .map(metric -> metric instanceof DistributionSnapshot distribution ? distribution.toSums() : metric)
                .toList();
        return with(full, sums, full.traces(), new Shed(0, 0, summed(sums) - summed(full.metrics())));
    }

    /** Of how many values only the sums are known. */
    static long summed(Collection<MetricSnapshot> metrics) {
        return metrics.stream()
                .mapToLong(metric -> metric instanceof DistributionSnapshot distribution ? distribution.summed() : 0)
                .sum();
    }

    private static TickSnapshot with(
            TickSnapshot full, List<MetricSnapshot> metrics, List<FinishedTrace> traces, Shed shed) {
        return new TickSnapshot(
                full.from(),
                full.to(),
                full.period(),
                metrics,
                traces,
                full.ledger().plus(LeftOut.of(shed)));
    }
}
