package io.jetwake.analyzer.terminal;

import io.jetwake.events.TraceEvent;
import io.jetwake.analyzer.replay.JvmTrace;
import java.util.List;
import java.util.ArrayList;
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
        if (analysis.slowest().isEmpty()) {
            canvas.line("No trace matches.");
        } else {
            table(analysis, analysis.slowest());
            count(analysis.slowest().size(), analysis.matching(), "matching traces, slowest first");
        }
        new LedgerText(canvas).printRestrictions(analysis.ledger(), TraceEvent.NAME);
    }

    /** Prints the traces without an end. */
    public void printUnfinished(Analysis analysis) {
        if (analysis.unfinished().isEmpty()) {
            canvas.line("Every trace of which something was recorded has an end.");
            return;
        }
        table(analysis, analysis.unfinished());
        long all = analysis.ledger().notes().getOrDefault("abandoned traces", 0L);
        count(analysis.unfinished().size(), all, "traces without an end, by the time between their first and last event");
    }

    private void table(Analysis analysis, List<JvmTrace> traces) {
        Bars bars = new Bars(canvas.palette());
        boolean severalJvms = analysis.jvms().size() > 1;
        List<String> headings = new ArrayList<>(
                List.of("name", "trace id", "start (UTC)", "duration", "waited", "messages", "status"));
        if (severalJvms) {
            headings.add("JVM");
        }
        Table table = new Table(headings.toArray(String[]::new));
        for (JvmTrace kept : traces) {
            FinishedTrace trace = kept.trace();
            TimeBreakdown breakdown = TimeBreakdown.of(trace);
            List<String> cells = new ArrayList<>(List.of(
                    Printable.of(trace.name()),
                    trace.traceIdHex(),
                    TIME.format(Instant.ofEpochSecond(0, trace.startNanos())),
                    text(trace.durationNanos()),
                    text(breakdown.nanos(TimeBreakdown.Kind.WAITING)),
                    String.valueOf(trace.messages().size()),
                    Printable.of(trace.status())));
            if (severalJvms) {
                cells.add(String.valueOf(kept.jvm().number()));
            }
            table.rowWithTail(bars.shares(breakdown, SHARES), cells.toArray(String[]::new));
        }
        table.print(canvas, SHARES + 2);
        canvas.line();
        canvas.line("  " + bars.legend());
    }

    private void count(long shown, long all, String what) {
        canvas.line(String.format(Locale.ROOT, "  %,d of %,d %s", shown, all, what));
    }
}
