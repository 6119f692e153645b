package io.jetwake.analyzer.terminal;

import io.jetwake.events.IntervalEvent;
import io.jetwake.events.SampleEvent;
import io.jetwake.events.TraceEvent;
import io.jetwake.analyzer.analysis.JvmLedger;
import static io.jetwake.analyzer.analysis.Durations.text;

import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.Finding;
import io.jetwake.analyzer.analysis.MetricTotal;
import io.jetwake.analyzer.analysis.TraceGroup;
import io.jetwake.analyzer.analysis.TriggerText;
import io.jetwake.analyzer.recording.RecordingInfo;
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
    private static final int SHARES = 20;
    private static final double BYTES_PER_MEGABYTE = 1e6;

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
        new LedgerText(canvas).print(analysis.ledger());
        jvms(analysis);
        findings(analysis.findings());
        traces(analysis);
        new ActorsText(canvas).print(analysis, ROWS);
        instruments(analysis);
    }

    private void recording(RecordingInfo info) {
        field("Recording", Printable.of(info.name()));
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
                            ? "1 chunk was there twice, and is counted once"
                            : info.copies() + " further copies of chunks were left out");
        }
        if (info.jvms().size() == 1) {
            RecordingInfo.Jvm only = info.jvms().get(0);
            long pid = only.jvm().pid();
            if (!only.description().isEmpty()) {
                field("JVM", Printable.of(only.description()) + (pid == 0 ? "" : ", pid " + pid));
            }
        }
    }

    private void jvms(Analysis analysis) {
        List<JvmLedger> jvms = analysis.jvms();
        if (jvms.size() < 2) {
            return;
        }
        canvas.heading("JVMs (all together below; one alone with --jvm N)");
        Table table = new Table("", "started (UTC)", "chunks", "traces", "ledger");
        for (JvmLedger jvm : jvms.subList(0, Math.min(ROWS, jvms.size()))) {
            long pid = jvm.jvm().pid();
            table.row(
                    jvm.jvm().number() + (pid == 0 ? "" : " pid " + pid),
                    jvm.jvm().started().map(STARTED::format).orElse(""),
                    String.valueOf(jvm.jvm().chunks()),
                    String.format(Locale.ROOT, "%,d", jvm.traces()),
                    jvm.ledger().verdict().name().toLowerCase(Locale.ROOT));
        }
        table.print(canvas, 0);
        more(jvms.size());
    }

    private void trigger(RecordingInfo info) {
        if (info.trigger().isPresent()) {
            String text = TriggerText.of(info, info.trigger().get());
            field("Black box", Printable.of(text));
        }
    }

    private void figures(Analysis analysis) {
        double seconds = analysis.recording().duration().toNanos() / 1e9;
        long count = analysis.traceCount();
        String rate = seconds > 0 ? String.format(Locale.ROOT, " (%.1f per second)", count / seconds) : "";
        field("Traces", String.format(Locale.ROOT, "%,d%s, %,d failed", count, rate, analysis.failedCount()));
        field("Messages", String.format(Locale.ROOT, "%,d inside traces", analysis.messageCount()));
    }

    private void field(String name, String value) {
        canvas.line(canvas.palette().paint(Palette.Ink.DIM, Canvas.pad(name, 11)) + value);
    }

    private void findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        canvas.heading("What stands out");
        for (Finding finding : findings) {
            String bullet = "▸ ";
            for (String line : Paragraph.lines(Printable.of(finding.text()), canvas.width() - 4)) {
                canvas.line("  " + canvas.palette().paint(Palette.Ink.YELLOW, bullet) + line);
                bullet = "  ";
            }
        }
    }

    private void traces(Analysis analysis) {
        List<TraceGroup> groups = analysis.traces();
        if (groups.isEmpty()) {
            return;
        }
        canvas.heading("Traces");
        Bars bars = new Bars(canvas.palette());
        Table table = new Table("name", "count", "p50", "p99", "max", "failed");
        for (TraceGroup group : groups.subList(0, Math.min(ROWS, groups.size()))) {
            table.rowWithTail(
                    bars.shares(group.slow().breakdown(), SHARES),
                    Printable.of(group.name()),
                    String.format(Locale.ROOT, "%,d", group.durations().count()),
                    text(group.durations().percentile(50)),
                    text(group.durations().percentile(99)),
                    text(group.durations().max()),
                    String.format(Locale.ROOT, "%,d", group.failed()));
        }
        table.print(canvas, SHARES + 2);
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
        Table table = new Table("name", "kind", "count", "p50", "p99", "max", "unit");
        for (MetricTotal metric : metrics.subList(0, Math.min(ROWS, metrics.size()))) {
            boolean lost = analysis.ledger().missing(metric.label()) > 0;
            anyLost |= lost;
            table.row(
                    Printable.of(metric.label()) + (lost ? " *" : ""),
                    metric.kind(),
                    metric.kind().equals("gauge")
                            ? String.format(Locale.ROOT, "%.4g", metric.last())
                            : String.format(Locale.ROOT, "%,d", metric.count()),
                    value(metric, metric.percentile(50)),
                    value(metric, metric.percentile(99)),
                    value(metric, metric.max()),
                    Printable.of(metric.unit()));
        }
        table.print(canvas, 0);
        more(metrics.size());
        if (anyLost) {
            canvas.line("  * samples of it are missing: its figures are of the others only");
        }
        new LedgerText(canvas).printRestrictions(analysis.ledger(), SampleEvent.NAME);
        new LedgerText(canvas).printRestrictions(analysis.ledger(), IntervalEvent.NAME);
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
