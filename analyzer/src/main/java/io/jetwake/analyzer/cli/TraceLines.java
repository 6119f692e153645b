package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.analysis.Durations;
import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.json.JsonOutput;
import io.jetwake.analyzer.terminal.Canvas;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Subscriber;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes the finished traces of snapshots, a line for each, and tells how many a snapshot could not hold. */
final class TraceLines implements Subscriber {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final TraceFilter filter;
    private final CommonOptions options;
    private final PrintWriter out;
    private final PrintWriter err;

    TraceLines(TraceFilter filter, CommonOptions options, PrintWriter out, PrintWriter err) {
        this.filter = filter;
        this.options = options;
        this.out = out;
        this.err = err;
    }

    @Override
    public void onTick(TickSnapshot snapshot) throws IOException {
        for (FinishedTrace trace : snapshot.traces()) {
            if (filter.matches(trace)) {
                write(trace);
            }
        }
        out.flush();
        tellMissing(snapshot);
    }

    private void write(FinishedTrace trace) throws IOException {
        if (options.json()) {
            JsonOutput.trace(trace, out);
            return;
        }
        Canvas canvas = options.canvasOfLines(out);
        canvas.line(String.format(
                Locale.ROOT,
                "%s  %10s  %-8s  %s  %s",
                time(Instant.ofEpochSecond(0, trace.startNanos())),
                Durations.text(trace.durationNanos()),
                canvas.safe(trace.status()),
                trace.traceIdHex(),
                canvas.safe(trace.name())));
    }

    /** Not on standard output, where programs read one trace after the other. */
    private void tellMissing(TickSnapshot snapshot) {
        Ledger ledger = snapshot.ledger();
        long missing = ledger.leftOut().finishedTraces();
        if (missing > 0) {
            err.println("jetwake: " + missing + (missing == 1 ? " trace" : " traces") + " that ended before "
                    + time(snapshot.to()) + " did not fit into a snapshot and are not shown;"
                    + " failed and slow ones were kept first");
            err.flush();
        }
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }
}
