package io.jetwake.analyzer.terminal;

import io.jetwake.analyzer.analysis.LedgerTotals;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether the recording holds all that the recorder committed. */
final class LedgerText {
    private static final int NAME = 11;

    private final Canvas canvas;

    LedgerText(Canvas canvas) {
        this.canvas = canvas;
    }

    void print(LedgerTotals ledger) {
        String name = canvas.palette().paint(Palette.Ink.DIM, Canvas.pad("Ledger", NAME));
        if (ledger.complete()) {
            canvas.line(name + canvas.palette().paint(Palette.Ink.GREEN, "complete")
                    + ": all that the recorder committed is here");
        } else {
            canvas.line(name + canvas.palette().paint(Palette.Ink.RED, "incomplete") + missing(ledger));
        }
        if (!ledger.notes().isEmpty()) {
            canvas.line(" ".repeat(NAME) + list(ledger.notes()));
        }
    }

    private static String missing(LedgerTotals ledger) {
        return ledger.missing().isEmpty()
                ? ": a part of the recording cannot be read"
                : ": missing are " + list(ledger.missing());
    }

    private static String list(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }
}
