package io.jetwake.analyzer.analysis;

import io.jetwake.snapshot.Ledger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ledgers of all snapshots added up. Not thread-safe while it is added to. */
public final class LedgerTotals {
    private static final int GAPS_KEPT = 100;

    private final Map<String, Long> missing = new LinkedHashMap<>();
    private final Map<String, Long> notes = new LinkedHashMap<>();
    private final List<String> gaps = new ArrayList<>();
    private boolean complete = true;

    LedgerTotals() {}

    /** One ledger in the same form. */
    public static LedgerTotals of(Ledger ledger) {
        LedgerTotals totals = new LedgerTotals();
        totals.add(ledger);
        return totals;
    }

    void add(Ledger ledger) {
        complete &= ledger.complete();
        count(missing, "samples", ledger.missingSampleCount());
        count(missing, "intervals", ledger.missingIntervalCount());
        count(missing, "traces", ledger.missingTraces());
        count(missing, "segments", ledger.missingSegments());
        count(missing, "messages", ledger.missingMessages());
        count(missing, "ticks", ledger.lostTicks());
        count(missing, "values of which only the sum is known", ledger.shed().values());
        count(notes, "late events", ledger.lateEvents());
        count(notes, "abandoned traces", ledger.abandonedTraces());
        count(notes, "dropped traces", ledger.droppedTraces());
        count(notes, "segments and messages left out for lack of memory", ledger.shed().spans());
        count(notes, "traces left out for lack of memory", ledger.shed().traces());
        count(notes, "unreadable names", ledger.unreadableNames());
        count(notes, "rejected values", ledger.rejectedValues());
        count(notes, "refused instruments and actors", ledger.refusedInstruments());
        count(notes, "internal errors of the recorder", ledger.internalErrors());
        count(notes, "bytes lost by Flight Recorder", ledger.lostBytes());
        ledger.gaps().stream().limit(GAPS_KEPT - gaps.size()).forEach(gaps::add);
    }

    private static void count(Map<String, Long> into, String what, long number) {
        if (number != 0) {
            into.merge(what, number, Long::sum);
        }
    }

    /** Whether everything that the recorder says it committed is in the recording. */
    public boolean complete() {
        return complete;
    }

    /** How many of what are known to be missing; nothing has zero. */
    public Map<String, Long> missing() {
        return Collections.unmodifiableMap(missing);
    }

    /** What else the recorder and the reader counted; nothing has zero. */
    public Map<String, Long> notes() {
        return Collections.unmodifiableMap(notes);
    }

    /** Interruptions, in words. */
    public List<String> gaps() {
        return Collections.unmodifiableList(gaps);
    }
}
