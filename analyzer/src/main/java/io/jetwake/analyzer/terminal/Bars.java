package io.jetwake.analyzer.terminal;

import io.jetwake.analyzer.analysis.TimeBreakdown;
import io.jetwake.subscribers.printing.Lines;

/** Draws durations with block characters. */
final class Bars {
    private static final char WAIT = '░';
    private static final char PROCESSING = '█';
    private static final char SEGMENT = '▓';
    private static final char TRACE = '─';
    private static final char OTHER = '·';

    private final Palette palette;

    Bars(Palette palette) {
        this.palette = palette;
    }

    String wait(int columns) {
        return palette.paint(Palette.Ink.YELLOW, repeat(WAIT, columns));
    }

    String processing(int columns) {
        return palette.paint(Palette.Ink.BLUE, repeat(PROCESSING, columns));
    }

    String segment(int columns) {
        return palette.paint(Palette.Ink.MAGENTA, repeat(SEGMENT, columns));
    }

    String trace(int columns) {
        return palette.paint(Palette.Ink.DIM, repeat(TRACE, columns));
    }

    String failed(char like, int columns) {
        return palette.paint(Palette.Ink.RED, repeat(like, columns));
    }

    String failedProcessing(int columns) {
        return failed(PROCESSING, columns);
    }

    String failedSegment(int columns) {
        return failed(SEGMENT, columns);
    }

    String part(TimeBreakdown.Kind kind, int columns) {
        return switch (kind) {
            case WAITING -> wait(columns);
            case PROCESSING -> processing(columns);
            case SEGMENT -> segment(columns);
            case OTHER -> palette.paint(Palette.Ink.DIM, repeat(OTHER, columns));
        };
    }

    /** All parts of a time side by side, scaled to {@code columns}. */
    String shares(TimeBreakdown breakdown, int columns) {
        StringBuilder bar = new StringBuilder();
        long nanos = 0;
        int drawn = 0;
        for (TimeBreakdown.Kind kind : TimeBreakdown.Kind.values()) {
            nanos += breakdown.nanos(kind);
            int end = columns(nanos, breakdown.durationNanos(), columns);
            bar.append(part(kind, end - drawn));
            drawn = end;
        }
        return bar.toString();
    }

    static int columns(long nanos, long of, int columns) {
        return of <= 0 ? 0 : (int) Math.round((double) nanos / of * columns);
    }

    String legend() {
        String legend = wait(2) + "~waiting~in~a~mailbox   " + processing(2) + "~processing   " + segment(2)
                + "~segment   " + palette.paint(Palette.Ink.DIM, repeat(OTHER, 2)) + "~nothing~recorded";
        return legend.replace('~', Lines.UNBROKEN);
    }

    private static String repeat(char c, int columns) {
        return String.valueOf(c).repeat(Math.max(0, columns));
    }
}
