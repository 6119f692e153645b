package io.jetwake.analyzer.terminal;

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
        findings(analysis.findings());
        traces(analysis.traces());
        new ActorsText(canvas).print(analysis, ROWS);
        instruments(analysis.metrics());
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
        if (!info.jvm().isEmpty()) {
            field("JVM", Printable.of(info.jvm()) + (info.pid() == 0 ? "" : ", pid " + info.pid()));
        }
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

    private void traces(List<TraceGroup> groups) {
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
    }

    private void instruments(List<MetricTotal> all) {
        List<MetricTotal> metrics = all.stream()
                .filter(metric -> !metric.name().startsWith("jetwake.recorder."))
                .toList();
        if (metrics.isEmpty()) {
            return;
        }
        canvas.heading("Instruments");
        Table table = new Table("name", "kind", "count", "p50", "p99", "max", "unit");
        for (MetricTotal metric : metrics.subList(0, Math.min(ROWS, metrics.size()))) {
            table.row(
                    Printable.of(metric.label()),
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
