package io.jetwake.snapshot;

import java.time.Instant;
import java.util.List;

/**
 * Everything that was recorded during one period.
 *
 * @param from the start of the period, which is the end of the previous snapshot's
 * @param to the end of the period
 * @param metrics what the instruments measured
 * @param traces the traces whose books were closed in the period, in the order of their end
 * @param ledger what is known to be missing
 */
public record TickSnapshot(
        Instant from, Instant to, List<MetricSnapshot> metrics, List<FinishedTrace> traces, Ledger ledger) {

    public TickSnapshot {
        metrics = List.copyOf(metrics);
        traces = List.copyOf(traces);
    }

    /** Whether everything that the recorder committed for the period has arrived. */
    public boolean complete() {
        return ledger.complete();
    }
}
