package io.jetwake.analyzer.terminal;

import io.jetwake.analyzer.analysis.LedgerTotals;
import io.jetwake.analyzer.analysis.LedgerWords;

/** Whether the recording holds all that the recorder committed, and how that is known. */
final class LedgerText {
    private static final int NAME = 11;

    private final Canvas canvas;

    LedgerText(Canvas canvas) {
        this.canvas = canvas;
    }

    void print(LedgerTotals ledger) {
        LedgerWords words = new LedgerWords(ledger);
        String verdict = words.verdict();
        String name = canvas.palette().paint(Palette.Ink.DIM, Canvas.pad("Ledger", NAME));
        for (String line : Paragraph.lines(verdict + words.explanation(), canvas.width() - NAME)) {
            // the verdict is short enough to stand whole in the first line
            String painted = name.isBlank() ? line : paint(ledger, verdict) + line.substring(verdict.length());
            canvas.line(name + painted);
            name = " ".repeat(NAME);
        }
        for (String detail : words.details()) {
            Paragraph.lines(Printable.of(detail), canvas.width() - NAME)
                    .forEach(line -> canvas.line(" ".repeat(NAME) + line));
        }
    }

    /** Prints what settings left out of an event, below a table of such events. */
    void printRestrictions(LedgerTotals ledger, String event) {
        for (String restriction : ledger.restrictions(event)) {
            Paragraph.lines(Printable.of(restriction) + ": these figures are of the others only", canvas.width() - 4)
                    .forEach(line -> canvas.line("  " + canvas.palette().paint(Palette.Ink.YELLOW, line)));
        }
    }

    private String paint(LedgerTotals ledger, String verdict) {
        Palette.Ink ink =
                switch (ledger.verdict()) {
                    case COMPLETE -> Palette.Ink.GREEN;
                    case RESTRICTED, OPEN, UNKNOWN -> Palette.Ink.YELLOW;
                    case INCOMPLETE -> Palette.Ink.RED;
                };
        return canvas.palette().paint(ink, verdict);
    }
}
