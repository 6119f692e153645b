package io.jetwake.analyzer.terminal;

import static io.jetwake.analyzer.analysis.Durations.text;

import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.JvmLedger;
import io.jetwake.analyzer.analysis.MetricTotal;
import io.jetwake.analyzer.analysis.TraceGroup;
import io.jetwake.analyzer.analysis.TriggerText;
import io.jetwake.analyzer.findings.Finding;
import io.jetwake.analyzer.findings.Rules;
import io.jetwake.analyzer.recording.RecordingInfo;
import io.jetwake.events.IntervalEvent;
import io.jetwake.events.SampleEvent;
import io.jetwake.events.TraceEvent;
import io.jetwake.subscribers.printing.Columns;
import io.jetwake.subscribers.printing.Quantities;
import io.jetwake.subscribers.printing.Table;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The summary of a recording. */
public final class SummaryText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter STARTED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int ROWS = 15;
    private static final int NAME = 11;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double LARGEST_WHOLE = 1e15;

    private final Canvas canvas;

    /** Prepares to print on {@code canvas}. */
    public SummaryText(Canvas canvas) {
        this.canvas = canvas;
    }

    /** Prints the summary. */
    public void print(Analysis analysis) {
        recording(analysis.recording());
        trigger(analysis.recording());
        figures(analysis);
        if (analysis.traceCount() == 0) {
            findings(Rules.find(analysis));
            canvas.line();
            new LedgerText(canvas.plain()).print(analysis.ledger()); // nothing to be glad about
        } else {
            new LedgerText(canvas).print(analysis.ledger());
        }
        jvms(analysis);
        if (analysis.traceCount() > 0) {
            findings(Rules.find(analysis));
        }
        traces(analysis);
        new ActorsText(canvas).print(analysis, ROWS);
        instruments(analysis);
    }

    private void recording(RecordingInfo info) {
        field("Recording", canvas.safe(info.name()));
        field(
                "",
                String.format(
                        Locale.ROOT,
                        "%s, %s, %d %s, %.1f MB",
                        TIME.format(info.start()),
                        text(info.duration().toNanos()),
                        info.chunks(),
                        info.chunks() == 1 ? "chunk" : "chunks",
                        info.bytes() / BYTES_PER_MEGABYTE));
        if (info.copies() > 0) {
            field(
                    "",
                    info.copies() == 1
                            ? "1 chunk occurs twice and is counted once"
                            : info.copies() + " more copies of chunks were left out");
        }
        if (info.jvms().size() == 1) {
            RecordingInfo.Jvm only = info.jvms().get(0);
            long pid = only.jvm().pid();
            if (!only.description().isEmpty()) {
                field("JVM", canvas.safe(only.description()) + (pid == 0 ? "" : ", pid " + pid));
            }
        }
    }

    private void jvms(Analysis analysis) {
        List<JvmLedger> jvms = analysis.jvms();
        if (jvms.size() < 2) {
            return;
        }
        canvas.heading("JVMs (all together below; one alone with --jvm N)");
        Table table = canvas.table("JVM", "started (UTC)", "chunks", "traces", "ledger");
        for (JvmLedger jvm : jvms.subList(0, Math.min(ROWS, jvms.size()))) {
            long pid = jvm.jvm().pid();
            table.row(
                    jvm.jvm().number() + (pid == 0 ? "" : " pid " + pid),
                    jvm.jvm().started().map(STARTED::format).orElse(""),
                    String.valueOf(jvm.jvm().chunks()),
                    String.format(Locale.ROOT, "%,d", jvm.traces()),
                    jvm.ledger().verdict().name().toLowerCase(Locale.ROOT));
        }
        canvas.print(table);
        more(jvms.size());
    }

    private void trigger(RecordingInfo info) {
        if (info.trigger().isPresent()) {
            String text = TriggerText.of(info, info.trigger().get());
            field("Black box", canvas.safe(text));
        }
    }

    private void figures(Analysis analysis) {
        double seconds = analysis.recording().duration().toNanos() / 1e9;
        long count = analysis.traceCount();
        if (count == 0 && analysis.messageCount() == 0) {
            field("Traces", "none");
            return;
        }
        String rate = seconds > 0 ? String.format(Locale.ROOT, " (%.1f per second)", count / seconds) : "";
        field("Traces", String.format(Locale.ROOT, "%,d%s, %,d failed", count, rate, analysis.failedCount()));
        field("Messages", String.format(Locale.ROOT, "%,d inside traces", analysis.messageCount()));
    }

    private void field(String name, String value) {
        canvas.line(canvas.palette().paint(Palette.Ink.DIM, Columns.pad(name, NAME)) + value, NAME);
    }

    private void findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        canvas.heading("What stands out");
        String bullet = "  " + canvas.palette().paint(Palette.Ink.YELLOW, "▸ ");
        findings.forEach(finding -> canvas.line(bullet + canvas.safe(finding.text()), 4));
    }

    private void traces(Analysis analysis) {
        List<TraceGroup> groups = analysis.traces();
        if (groups.isEmpty()) {
            return;
        }
        canvas.heading("Traces");
        Bars bars = new Bars(canvas.palette());
        Table table = canvas.table("name", "count", "p50", "p99", "max", "failed");
        for (TraceGroup group : groups.subList(0, Math.min(ROWS, groups.size()))) {
            table.rowWithTail(
                    columns -> bars.shares(group.slow().breakdown(), columns),
                    canvas.safe(group.name()),
                    String.format(Locale.ROOT, "%,d", group.durations().count()),
                    text(group.durations().percentile(50)),
                    text(group.durations().percentile(99)),
                    text(group.durations().max()),
                    Quantities.countOrNone(group.failed()));
        }
        canvas.print(table);
        more(groups.size());
        canvas.line("  where the time of the slowest went: " + bars.legend());
        new LedgerText(canvas).printRestrictions(analysis.ledger(), TraceEvent.NAME);
    }

    private void instruments(Analysis analysis) {
        List<MetricTotal> metrics = analysis.metrics().stream()
                .filter(metric -> !metric.name().startsWith("jetwake.recorder."))
                .toList();
        if (metrics.isEmpty()) {
            return;
        }
        canvas.heading("Instruments");
        boolean anyLost = false;
        Table table = canvas.table("name", "kind", "count", "value", "p50", "p99", "max", "unit");
        for (MetricTotal metric : metrics.subList(0, Math.min(ROWS, metrics.size()))) {
            boolean gauge = metric.kind().equals("gauge");
            boolean lost = analysis.ledger().missing(metric.label()) > 0;
            anyLost |= lost;
            table.row(
                    canvas.safe(metric.label()) + (lost ? " *" : ""),
                    metric.kind(),
                    gauge ? "" : String.format(Locale.ROOT, "%,d", metric.count()),
                    gauge ? gauge(metric.last()) : "",
                    value(metric, metric.percentile(50)),
                    value(metric, metric.percentile(99)),
                    value(metric, metric.max()),
                    canvas.safe(metric.unit()));
        }
        canvas.print(table);
        more(metrics.size());
        if (anyLost) {
            canvas.line("  * some of its samples are missing: its figures cover only the others");
        }
        new LedgerText(canvas).printRestrictions(analysis.ledger(), SampleEvent.NAME);
        new LedgerText(canvas).printRestrictions(analysis.ledger(), IntervalEvent.NAME);
    }

    /** A whole number as such, others with four digits that matter. */
    private static String gauge(double value) {
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static String value(MetricTotal metric, long value) {
        if (!metric.distributed()) {
            return "";
        }
        return metric.unit().equals("nanoseconds") ? text(value) : String.format(Locale.ROOT, "%,d", value);
    }

    private void more(int size) {
        if (size > ROWS) {
            canvas.line(String.format(Locale.ROOT, "  … and %,d more (see --json)", size - ROWS));
        }
    }
}
