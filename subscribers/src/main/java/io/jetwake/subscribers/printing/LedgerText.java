package io.jetwake.subscribers.printing;

import io.jetwake.snapshot.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** What a ledger says, in words. */
public final class LedgerText {
    private static final int NAMED_INSTRUMENTS = 3;

    private LedgerText() {}

    /** What the books say, in words. */
    public static String verdict(Ledger ledger) {
        return switch (ledger.verdict()) {
            case COMPLETE -> "complete";
            case RESTRICTED -> "complete but for what settings leave out";
            case OPEN -> "complete as far as its books go";
            case UNKNOWN -> "cannot tell whether anything is missing: there are no books";
            case INCOMPLETE -> "incomplete";
        };
    }

    /** What is missing; empty if nothing is. */
    public static List<String> missing(Ledger ledger) {
        List<String> parts = new ArrayList<>();
        byInstrument(parts, ledger.missing().samples(), "sample");
        byInstrument(parts, ledger.missing().intervals(), "interval");
        add(parts, ledger.missing().traces(), "trace", "traces");
        add(parts, ledger.missing().segments(), "segment", "segments");
        add(parts, ledger.missing().messages(), "message", "messages");
        add(parts, ledger.missing().ticks(), "whole tick", "whole ticks");
        add(
                parts,
                ledger.leftOut().shed().values(),
                "value's percentile (only the sum was kept, to save memory)",
                "values' percentiles (only their sums were kept, to save memory)");
        return parts;
    }

    private static void byInstrument(List<String> parts, SortedMap<String, Long> missing, String what) {
        int named = 0;
        for (Map.Entry<String, Long> entry : missing.entrySet()) {
            if (named++ == NAMED_INSTRUMENTS) {
                parts.add(what + "s of " + (missing.size() - NAMED_INSTRUMENTS) + " more instruments");
                return;
            }
            String of = " of " + SafeText.escape(entry.getKey());
            add(parts, entry.getValue(), what + of, what + "s" + of);
        }
    }

    /** What is not missing, but should be known. */
    public static List<String> notes(Ledger ledger) {
        List<String> parts = new ArrayList<>();
        add(parts, ledger.flaws().lateEvents(), "event came late", "events came late");
        add(parts, ledger.leftOut().abandonedTraces(), "trace without an end", "traces without an end");
        add(parts, ledger.leftOut().droppedTraces(), "trace not shown one by one", "traces not shown one by one");
        add(parts, ledger.coverage().unvouchedEvents(), "event that no books count", "events that no books count");
        add(
                parts,
                ledger.leftOut().shed().traces(),
                "trace left out to save memory, counted in the metrics",
                "traces left out to save memory, counted in the metrics");
        add(
                parts,
                ledger.leftOut().shed().spans(),
                "segment or message left out of its trace to save memory, counted in the metrics",
                "segments and messages left out of their traces to save memory, counted in the metrics");
        add(parts, ledger.flaws().unreadableNames(), "unreadable name", "unreadable names");
        add(parts, ledger.refused().values(), "value rejected or clamped", "values rejected or clamped");
        add(
                parts,
                ledger.refused().instruments(),
                "instrument or actor over the limit",
                "instruments or actors over the limit");
        add(parts, ledger.refused().errors(), "error inside the recorder", "errors inside the recorder");
        add(parts, ledger.flaws().lostBytes(), "byte lost by Flight Recorder", "bytes lost by Flight Recorder");
        return parts;
    }

    private static void add(List<String> parts, long count, String one, String many) {
        if (count != 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many));
        }
    }
}
