package io.jetwake.analyzer.terminal;

import static io.jetwake.analyzer.analysis.Durations.text;

import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.TimeBreakdown;
import io.jetwake.snapshot.FinishedTrace;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The slowest traces of a recording. */
public final class TracesText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SHARES = 20;

    private final Canvas canvas;

    /** Prepares to print on {@code canvas}. */
    public TracesText(Canvas canvas) {
        this.canvas = canvas;
    }

    /** Prints the traces. */
    public void print(Analysis analysis) {
        Bars bars = new Bars(canvas.palette());
        Table table = new Table("name", "trace id", "start (UTC)", "duration", "waited", "messages", "status");
        for (FinishedTrace trace : analysis.slowest()) {
            TimeBreakdown breakdown = TimeBreakdown.of(trace);
            table.rowWithTail(
                    bars.shares(breakdown, SHARES),
                    Printable.of(trace.name()),
                    trace.traceIdHex(),
                    TIME.format(Instant.ofEpochSecond(0, trace.startNanos())),
                    text(trace.durationNanos()),
                    text(breakdown.nanos(TimeBreakdown.Kind.WAITING)),
                    String.valueOf(trace.messages().size()),
                    Printable.of(trace.status()));
        }
        if (table.isEmpty()) {
            canvas.line("No trace matches.");
            return;
        }
        table.print(canvas, SHARES + 2);
        canvas.line();
        canvas.line(String.format(
                Locale.ROOT,
                "  %,d of %,d matching traces, slowest first",
                analysis.slowest().size(),
                analysis.matching()));
        canvas.line("  " + bars.legend());
    }
}
