package io.jetwake.analyzer.analysis;

import io.jetwake.analyzer.recording.RecordedJvm;
import io.jetwake.snapshot.TickSnapshot;

/** How many traces of a JVM there are, and what its books say. Not thread-safe while it is added to. */
public final class JvmLedger {
    private final RecordedJvm jvm;
    private final LedgerTotals ledger = new LedgerTotals();
    private long traces;

    JvmLedger(RecordedJvm jvm) {
        this.jvm = jvm;
    }

    void add(TickSnapshot snapshot) {
        ledger.add(snapshot);
        traces += snapshot.traces().size();
    }

    /** Which JVM. */
    public RecordedJvm jvm() {
        return jvm;
    }

    /** What its books say. */
    public LedgerTotals ledger() {
        return ledger;
    }

    /** The number of its traces. */
    public long traces() {
        return traces;
    }
}
