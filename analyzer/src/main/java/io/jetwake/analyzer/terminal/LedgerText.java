package io.jetwake.analyzer.terminal;

import io.jetwake.analyzer.analysis.LedgerTotals;
import io.jetwake.analyzer.analysis.LedgerWords;
import io.jetwake.subscribers.printing.Columns;

/** Whether the recording holds all that the recorder committed, and how that is known. */
final class LedgerText {
    private static final int NAME = 11;

    private final Canvas canvas;

    LedgerText(Canvas canvas) {
        this.canvas = canvas;
    }

    void print(LedgerTotals ledger) {
        LedgerWords words = new LedgerWords(ledger);
        String name = canvas.palette().paint(Palette.Ink.DIM, Columns.pad("Ledger", NAME));
        canvas.line(name + paint(ledger, words.verdict()) + canvas.safe(words.explanation()), NAME);
        words.details().forEach(detail -> canvas.line(" ".repeat(NAME) + canvas.safe(detail), NAME));
    }

    /** Prints what settings left out of an event, below a table of such events. */
    void printRestrictions(LedgerTotals ledger, String event) {
        for (String restriction : ledger.restrictions(event)) {
            String text = canvas.safe(restriction) + ": these figures are of the others only";
            canvas.line("  " + canvas.palette().paint(Palette.Ink.YELLOW, text), 4);
        }
    }

    private String paint(LedgerTotals ledger, String verdict) {
        Palette.Ink ink = switch (ledger.verdict()) {
            case COMPLETE -> Palette.Ink.GREEN;
            case RESTRICTED, OPEN, UNKNOWN -> Palette.Ink.YELLOW;
            case INCOMPLETE -> Palette.Ink.RED;
        };
        return canvas.palette().paint(ink, verdict);
    }
}
