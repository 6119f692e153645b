package io.jetwake.analyzer.terminal;

import static io.jetwake.analyzer.analysis.Durations.text;

import io.jetwake.analyzer.analysis.Span;
import io.jetwake.analyzer.analysis.TimeBreakdown;
import io.jetwake.analyzer.analysis.Waterfall;
import io.jetwake.analyzer.replay.JvmTrace;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.subscribers.printing.Columns;
import io.jetwake.subscribers.printing.ShortNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One trace: its spans as a tree, beside it bars on an axis of time. */
public final class WaterfallText {
    private static final int TIMES = 20;
    private static final int DEEPEST = 10;
    private static final int PERCENT = 100;
    private static final String GAP = "  ";

    private final Canvas canvas;
    private final Bars bars;

    /** Prepares to print on {@code canvas}. */
    public WaterfallText(Canvas canvas) {
        this.canvas = canvas;
        this.bars = new Bars(canvas.palette());
    }

    /**
     * How the columns are shared out. Labels and bars get half of them each; what labels do not need goes to the bars. Threads are
     * shown when the bars have enough beside them, so that nothing gets narrower when the width grows.
     */
    private record Layout(int label, int bar, int thread) {
        private static final int LONGEST_LABEL = 60;
        private static final int SHORTEST_LABEL = 14;
        private static final int LONGEST_THREAD = 24;
        private static final int SHORTEST_BAR = 10;
        private static final int ENOUGH = 40;

        static Layout of(int width, int longestLabel, int longestThread) {
            int room = width - TIMES - 1 - GAP.length();
            int label = Math.min(Math.min(longestLabel, LONGEST_LABEL), room / 2);
            int bar = room - label;
            int thread = Math.min(longestThread, LONGEST_THREAD);
            if (thread > 0 && bar > ENOUGH) {
                boolean both = bar > ENOUGH + thread;
                return new Layout(label, both ? bar - 1 - thread : ENOUGH, both ? thread : 0);
            }
            return new Layout(label, bar, 0);
        }

        boolean isReadable(int longestLabel) {
            return bar >= SHORTEST_BAR && label >= Math.min(longestLabel, SHORTEST_LABEL);
        }
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
        List<Waterfall.Row> rows = waterfall.rows();
        head(waterfall);
        List<String> labels = rows.stream().map(this::label).toList();
        List<String> threads =
                rows.stream().map(row -> canvas.safe(row.span().thread())).toList();
        int longest = longest(rows, labels);
        Layout layout = Layout.of(
                canvas.width(),
                longest,
                threads.stream().mapToInt(Columns::of).max().orElse(0));
        if (layout.isReadable(longest)) {
            drawn(waterfall, indented(rows, labels, layout.label()), threads, layout);
        } else {
            listed(rows, indented(rows, labels, canvas.width()));
        }
        if (trace.truncated()) {
            canvas.line("  … the trace has more segments and messages than are kept");
        }
        whereTheTimeWent(trace);
    }

    private void head(Waterfall waterfall) {
        FinishedTrace trace = waterfall.trace();
        canvas.line(canvas.palette().paint(Palette.Ink.BOLD, canvas.safe(trace.name())) + "  " + trace.traceIdHex());
        String error = trace.errorType() == null ? "" : " with " + canvas.safe(trace.errorType());
        String status = canvas.safe(trace.status()) + error;
        canvas.line(text(trace.durationNanos()) + " from " + Instant.ofEpochSecond(0, trace.startNanos()) + ", "
                + (trace.failed() ? canvas.palette().paint(Palette.Ink.RED, status) : status));
        if (trace.bodyNanos() > 0) {
            canvas.line("The response was ready after " + text(trace.headNanos()) + "; sending its body took "
                    + text(trace.bodyNanos()) + ", as fast as the client read it.");
        }
        if (waterfall.behindNanos() > 0) {
            canvas.line("Work went on for " + text(waterfall.behindNanos()) + " after its end.");
        }
        canvas.line();
    }

    private String label(Waterfall.Row row) {
        Span span = row.span();
        String name = canvas.safe(span.label());
        String detail = canvas.safe(span.detail());
        return switch (span.kind()) {
            case TRACE -> name;
            case MESSAGE -> name + " " + ClassNames.simple(detail);
            case SEGMENT -> detail.isEmpty() ? name : name + " [" + detail + "]";
        };
    }

    private static int longest(List<Waterfall.Row> rows, List<String> labels) {
        return IntStream.range(0, rows.size())
                .map(i -> 2 * Math.min(rows.get(i).depth(), DEEPEST) + Columns.of(labels.get(i)))
                .max()
                .orElse(0);
    }

    /** The labels with the indentation of the tree, all of them {@code columns} wide or less. */
    private List<String> indented(List<Waterfall.Row> rows, List<String> labels, int columns) {
        int[] indents = rows.stream()
                .mapToInt(row -> Math.min(2 * Math.min(row.depth(), DEEPEST), columns / 2))
                .toArray();
        int[] widths = IntStream.of(indents).map(indent -> columns - indent).toArray();
        List<String> names = ShortNames.fit(labels, widths, canvas.ellipsis());
        List<String> indented = new ArrayList<>();
        for (int i = 0; i < indents.length; i++) {
            indented.add(" ".repeat(indents[i]) + names.get(i));
        }
        return indented;
    }

    private void drawn(Waterfall waterfall, List<String> labels, List<String> threads, Layout layout) {
        List<Waterfall.Row> rows = waterfall.rows();
        canvas.line(canvas.palette()
                .paint(
                        Palette.Ink.DIM,
                        Columns.pad("", layout.label() + 1)
                                + Columns.padLeft("waited", TIMES / 2)
                                + Columns.padLeft("took", TIMES / 2)
                                + GAP
                                + axis(waterfall.extentNanos(), layout.bar())));
        int[] widths = IntStream.generate(layout::thread).limit(rows.size()).toArray();
        List<String> names = layout.thread() == 0 ? threads : ShortNames.fit(threads, widths, canvas.ellipsis());
        for (int i = 0; i < rows.size(); i++) {
            Span span = rows.get(i).span();
            String thread = layout.thread() == 0 ? "" : " " + names.get(i);
            String line = painted(span, Columns.pad(labels.get(i), layout.label())) + " " + times(span) + GAP
                    + bar(span, waterfall, layout.bar())
                    + canvas.palette().paint(Palette.Ink.DIM, thread);
            canvas.line(line.stripTrailing());
        }
    }

    /** Without bars, where there is no room for them. */
    private void listed(List<Waterfall.Row> rows, List<String> labels) {
        for (int i = 0; i < rows.size(); i++) {
            Span span = rows.get(i).span();
            String label = labels.get(i);
            int indent = label.length() - label.stripLeading().length() + GAP.length();
            canvas.line(painted(span, label));
            String waited = span.kind() == Span.Kind.MESSAGE ? "waited " + text(span.waitNanos()) + ", " : "";
            canvas.line(" ".repeat(indent) + waited + "took " + text(span.durationNanos()), indent);
        }
    }

    private String painted(Span span, String label) {
        return span.failed() ? canvas.palette().paint(Palette.Ink.RED, label) : label;
    }

    private static String times(Span span) {
        String wait = span.kind() == Span.Kind.MESSAGE ? text(span.waitNanos()) : "";
        return Columns.padLeft(wait, TIMES / 2) + Columns.padLeft(text(span.durationNanos()), TIMES / 2);
    }

    /** Start, middle and end of the time, as far as they stand apart. */
    private static String axis(long durationNanos, int columns) {
        String end = text(durationNanos);
        String middle = text(durationNanos / 2);
        String start = "0" + GAP;
        if (columns < start.length() + end.length()) {
            return Columns.padLeft(end, columns);
        }
        int half = Math.max(start.length(), columns / 2 - middle.length() / 2);
        boolean apart = half + middle.length() + GAP.length() + end.length() <= columns;
        String before = apart ? Columns.pad(start, half) + middle : start;
        return Columns.pad(before, columns - end.length()) + end;
    }

    private String bar(Span span, Waterfall waterfall, int columns) {
        int sent = column(span.sentNanos(), waterfall, columns);
        int start = Math.max(sent, column(span.startNanos(), waterfall, columns));
        int end = column(span.startNanos() + span.durationNanos(), waterfall, columns);
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

    private static int column(long nanos, Waterfall waterfall, int columns) {
        int column = Bars.columns(nanos - waterfall.trace().startNanos(), waterfall.extentNanos(), columns);
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
            String figures = "  " + Columns.padLeft(percent + " %", 5) + "  " + Columns.padLeft(text(part.nanos()), 8)
                    + "  " + bars.part(part.kind(), 2) + " ";
            canvas.line(figures + describe(part), Columns.of(figures));
        }
    }

    private String describe(TimeBreakdown.Part part) {
        String label = canvas.safe(part.label());
        return switch (part.kind()) {
            case WAITING -> "waiting in the mailbox of " + label;
            case PROCESSING -> "processing in " + label;
            case SEGMENT -> label;
            case OTHER -> label.isEmpty() ? "nothing recorded" : label;
        };
    }
}
