package io.jetwake.analyzer.terminal;

import static io.jetwake.analyzer.analysis.Durations.text;

import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.TimeBreakdown;
import io.jetwake.analyzer.findings.Rules;
import io.jetwake.analyzer.replay.JvmTrace;
import io.jetwake.events.TraceEvent;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.subscribers.printing.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The slowest traces of a recording. */
public final class TracesText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DIGITS = 16;

    private final Canvas canvas;
    private final Bars bars;

    /** Prepares to print on {@code canvas}. */
    public TracesText(Canvas canvas) {
        this.canvas = canvas;
        this.bars = new Bars(canvas.palette());
    }

    /** Prints the traces. */
    public void print(Analysis analysis) {
        if (analysis.slowest().isEmpty()) {
            canvas.line(
                    analysis.traceCount() > 0
                            ? "No trace matches."
                            : canvas.safe(Rules.find(analysis).get(0).text()));
        } else {
            table(analysis, analysis.slowest());
            count(analysis.slowest().size(), analysis.matching(), "matching traces, slowest first");
        }
        new LedgerText(canvas).printRestrictions(analysis.ledger(), TraceEvent.NAME);
    }

    /** Prints the traces without an end. */
    public void printUnfinished(Analysis analysis) {
        if (analysis.unfinished().isEmpty()) {
            canvas.line("Every recorded trace has an end.");
            return;
        }
        table(analysis, analysis.unfinished());
        long all = analysis.ledger().notes().getOrDefault("abandoned traces", 0L);
        count(
                analysis.unfinished().size(),
                all,
                "traces without an end, by the time between their first and last event");
    }

    private void table(Analysis analysis, List<JvmTrace> traces) {
        boolean severalJvms = analysis.jvms().size() > 1;
        Table whole = table(traces, severalJvms, FinishedTrace::traceIdHex);
        canvas.print(
                whole.isRoomy(canvas.width() - 2) || !startsTellIdsApart(traces)
                        ? whole
                        : table(traces, severalJvms, TracesText::startOfId));
        canvas.line();
        canvas.line("  " + bars.legend());
    }

    /** As much of an id as a person copies; the command takes it for the whole. */
    private static String startOfId(FinishedTrace trace) {
        String id = trace.traceIdHex();
        // the upper half of a trace without an end is not known
        return trace.status().equals(FinishedTrace.UNFINISHED) ? id.substring(DIGITS) : id.substring(0, DIGITS);
    }

    private static boolean startsTellIdsApart(List<JvmTrace> traces) {
        List<FinishedTrace> all = traces.stream().map(JvmTrace::trace).toList();
        return all.stream().map(TracesText::startOfId).distinct().count()
                == all.stream().map(FinishedTrace::traceIdHex).distinct().count();
    }

    private Table table(List<JvmTrace> traces, boolean severalJvms, Function<FinishedTrace, String> id) {
        // without several JVMs, nothing stands in the last column, and it is left out
        Table table =
                canvas.table("name", "trace id", "start (UTC)", "duration", "waited", "messages", "status", "JVM");
        for (JvmTrace kept : traces) {
            FinishedTrace trace = kept.trace();
            TimeBreakdown breakdown = TimeBreakdown.of(trace);
            table.rowWithTail(
                    columns -> bars.shares(breakdown, columns),
                    canvas.safe(trace.name()),
                    id.apply(trace),
                    TIME.format(Instant.ofEpochSecond(0, trace.startNanos())),
                    text(trace.durationNanos()),
                    text(breakdown.nanos(TimeBreakdown.Kind.WAITING)),
                    String.valueOf(trace.messages().size()),
                    canvas.safe(trace.status()),
                    severalJvms ? String.valueOf(kept.jvm().number()) : "");
        }
        return table;
    }

    private void count(long shown, long all, String what) {
        canvas.line(String.format(Locale.ROOT, "  %,d of %,d %s", shown, all, what));
    }
}
