package io.jetwake.analyzer.terminal;

import io.jetwake.analyzer.replay.JvmTrace;
import static io.jetwake.analyzer.analysis.Durations.text;

import io.jetwake.analyzer.analysis.Span;
import io.jetwake.analyzer.analysis.TimeBreakdown;
import io.jetwake.analyzer.analysis.Waterfall;
import io.jetwake.snapshot.FinishedTrace;
import java.time.Instant;

/** One trace: its spans as a tree, beside it bars on an axis of time. */
public final class WaterfallText {
    private static final int LONGEST_LABEL = 60;
    private static final int TIMES = 20;
    private static final int THREAD = 24;
    private static final int WIDE = 110;
    private static final int DEEPEST = 10;
    private static final int PERCENT = 100;

    private final Canvas canvas;
    private final Bars bars;

    /** Prepares to print on {@code canvas}. */
    public WaterfallText(Canvas canvas) {
        this.canvas = canvas;
        this.bars = new Bars(canvas.palette());
    }

    /** Prints a trace, and which JVM recorded it if there are several. */
    public void print(JvmTrace trace, boolean severalJvms) {
        if (severalJvms) {
            canvas.line(canvas.palette().paint(Palette.Ink.DIM, trace.jvm().name()));
        }
        print(trace.trace());
    }

    private void print(FinishedTrace trace) {
        Waterfall waterfall = Waterfall.of(trace);
        head(trace);
        int label = labelWidth(waterfall);
        int thread = canvas.width() >= WIDE ? THREAD + 1 : 0;
        int columns = Math.max(10, canvas.width() - label - TIMES - thread - 2);
        canvas.line(canvas.palette()
                .paint(
                        Palette.Ink.DIM,
                        Canvas.pad("", label + 1)
                                + Canvas.padLeft("waited", TIMES / 2)
                                + Canvas.padLeft("took", TIMES / 2)
                                + " "
                                + axis(trace.durationNanos(), columns)));
        for (Waterfall.Row row : waterfall.rows()) {
            canvas.line(line(row, trace, label, columns, thread > 0));
        }
        if (trace.truncated()) {
            canvas.line("  … the trace has more segments and messages than are kept");
        }
        whereTheTimeWent(trace);
    }

    private void head(FinishedTrace trace) {
        canvas.line(canvas.palette().paint(Palette.Ink.BOLD, Printable.of(trace.name())) + "  " + trace.traceIdHex());
        String error = trace.errorType() == null ? "" : " with " + Printable.of(trace.errorType());
        String status = Printable.of(trace.status()) + error;
        canvas.line(text(trace.durationNanos()) + " from " + Instant.ofEpochSecond(0, trace.startNanos()) + ", "
                + (trace.failed() ? canvas.palette().paint(Palette.Ink.RED, status) : status));
        canvas.line();
    }

    private int labelWidth(Waterfall waterfall) {
        int longest = waterfall.rows().stream()
                .mapToInt(row -> label(row).length())
                .max()
                .orElse(0);
        return Math.min(longest, Math.min(LONGEST_LABEL, canvas.width() / 2 - TIMES / 2));
    }

    private static String label(Waterfall.Row row) {
        Span span = row.span();
        String indent = "  ".repeat(Math.min(row.depth(), DEEPEST));
        String name = Printable.of(span.label());
        String detail = Printable.of(span.detail());
        return indent
                + switch (span.kind()) {
                    case TRACE -> name;
                    case MESSAGE -> name + " " + ClassNames.simple(detail);
                    case SEGMENT -> detail.isEmpty() ? name : name + " [" + detail + "]";
                };
    }

    private static String axis(long durationNanos, int columns) {
        String end = text(durationNanos);
        String middle = text(durationNanos / 2);
        int half = columns / 2;
        if (columns < 3 * end.length()) {
            return Canvas.padLeft(end, columns);
        }
        return Canvas.pad(Canvas.pad("0", half - middle.length() / 2) + middle, columns - end.length()) + end;
    }

    private String line(Waterfall.Row row, FinishedTrace trace, int label, int columns, boolean withThread) {
        Span span = row.span();
        String name = Canvas.pad(Canvas.fitEnds(label(row), label), label);
        String wait = span.kind() == Span.Kind.MESSAGE ? text(span.waitNanos()) : "";
        String times = Canvas.padLeft(wait, TIMES / 2) + Canvas.padLeft(text(span.durationNanos()), TIMES / 2);
        String thread = withThread ? " " + Canvas.fitEnds(Printable.of(span.thread()), THREAD) : "";
        String shown = span.failed() ? canvas.palette().paint(Palette.Ink.RED, name) : name;
        return shown + " " + times + " " + bar(span, trace, columns)
                + canvas.palette().paint(Palette.Ink.DIM, thread);
    }

    private String bar(Span span, FinishedTrace trace, int columns) {
        int sent = column(span.sentNanos(), trace, columns);
        int start = Math.max(sent, column(span.startNanos(), trace, columns));
        int end = column(span.startNanos() + span.durationNanos(), trace, columns);
        if (end <= start) {
            start = Math.min(start, columns - 1);
            end = start + 1;
        }
        sent = Math.min(sent, start);
        return " ".repeat(sent) + bars.wait(start - sent) + work(span, end - start) + " ".repeat(columns - end);
    }

    private String work(Span span, int columns) {
        return switch (span.kind()) {
            case TRACE -> bars.trace(columns);
            case MESSAGE -> span.failed() ? bars.failedProcessing(columns) : bars.processing(columns);
            case SEGMENT -> span.failed() ? bars.failedSegment(columns) : bars.segment(columns);
        };
    }

    private static int column(long nanos, FinishedTrace trace, int columns) {
        int column = Bars.columns(nanos - trace.startNanos(), trace.durationNanos(), columns);
        return Math.max(0, Math.min(columns, column));
    }

    private void whereTheTimeWent(FinishedTrace trace) {
        TimeBreakdown breakdown = TimeBreakdown.of(trace);
        if (breakdown.durationNanos() == 0) {
            return;
        }
        canvas.heading("Where the time went");
        for (TimeBreakdown.Part part : breakdown.parts()) {
            long percent = Math.round((double) part.nanos() * PERCENT / breakdown.durationNanos());
            canvas.line("  " + Canvas.padLeft(percent + " %", 5) + "  " + Canvas.padLeft(text(part.nanos()), 8) + "  "
                    + bars.part(part.kind(), 2) + " " + describe(part));
        }
    }

    private static String describe(TimeBreakdown.Part part) {
        String label = Printable.of(part.label());
        return switch (part.kind()) {
            case WAITING -> "waiting in the mailbox of " + label;
            case PROCESSING -> "processing in " + label;
            case SEGMENT -> label;
            case OTHER -> label.isEmpty() ? "nothing recorded" : label;
        };
    }
}
