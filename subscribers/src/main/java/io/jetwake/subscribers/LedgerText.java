package io.jetwake.subscribers;

import io.jetwake.snapshot.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a ledger says, in words. */
final class LedgerText {
    private static final int NAMED_INSTRUMENTS = 3;

    private LedgerText() {}

    /** What is missing; empty if nothing is. */
    static List<String> missing(Ledger ledger) {
        List<String> parts = new ArrayList<>();
        int named = 0;
        for (Map.Entry<String, Long> samples : ledger.missingSamples().entrySet()) {
            if (named++ == NAMED_INSTRUMENTS) {
                parts.add("samples of " + (ledger.missingSamples().size() - NAMED_INSTRUMENTS) + " more instruments");
                break;
            }
            add(
                    parts,
                    samples.getValue(),
                    "sample of " + SafeText.escape(samples.getKey()),
                    "samples of " + SafeText.escape(samples.getKey()));
        }
        add(parts, ledger.missingIntervals(), "interval", "intervals");
        add(parts, ledger.missingTraces(), "trace", "traces");
        add(parts, ledger.missingSegments(), "segment", "segments");
        add(parts, ledger.missingMessages(), "message", "messages");
        add(parts, ledger.lostTicks(), "whole tick", "whole ticks");
        return parts;
    }

    /** What is not missing, but should be known. */
    static List<String> notes(Ledger ledger) {
        List<String> parts = new ArrayList<>();
        add(parts, ledger.lateEvents(), "event came late", "events came late");
        add(parts, ledger.abandonedTraces(), "trace without an end", "traces without an end");
        add(parts, ledger.droppedTraces(), "trace not shown one by one", "traces not shown one by one");
        add(parts, ledger.unreadableNames(), "unreadable name", "unreadable names");
        add(parts, ledger.rejectedValues(), "value rejected or clamped", "values rejected or clamped");
        add(
                parts,
                ledger.refusedInstruments(),
                "instrument or actor over the limit",
                "instruments or actors over the limit");
        add(parts, ledger.internalErrors(), "error inside the recorder", "errors inside the recorder");
        return parts;
    }

    private static void add(List<String> parts, long count, String one, String many) {
        if (count != 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many));
        }
    }
}
