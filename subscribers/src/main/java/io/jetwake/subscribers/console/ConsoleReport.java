package io.jetwake.subscribers.console;

import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.GaugeSnapshot;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.printing.Columns;
import io.jetwake.subscribers.printing.Glyphs;
import io.jetwake.subscribers.printing.LedgerText;
import io.jetwake.subscribers.printing.Lines;
import io.jetwake.subscribers.printing.Quantities;
import io.jetwake.subscribers.printing.SafeText;
import io.jetwake.subscribers.printing.Table;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders a snapshot as text. Immutable. */
final class ConsoleReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final int width;
    private final int rows;
    private final Glyphs glyphs;
    private final Quantities quantities;
    private final ZoneId zone;

    ConsoleReport(int width, int rows, Glyphs glyphs, ZoneId zone) {
        this.width = width;
        this.rows = rows;
        this.glyphs = glyphs;
        this.quantities = new Quantities(glyphs.microseconds());
        this.zone = zone;
    }

    /** The metrics of a snapshot by name and tags. */
    private static final class Index {
        private final Map<String, Map<SortedMap<String, String>, MetricSnapshot>> byName = new HashMap<>();

        Index(List<MetricSnapshot> metrics) {
            metrics.forEach(metric -> byName.computeIfAbsent(metric.name(), name -> new HashMap<>())
                    .put(metric.tags(), metric));
        }

        List<DistributionSnapshot> distributions(String name) {
            return byName.getOrDefault(name, Map.of()).values().stream()
                    .filter(DistributionSnapshot.class::isInstance)
                    .map(DistributionSnapshot.class::cast)
                    .toList();
        }

        @Nullable
        DistributionSnapshot distribution(String name, SortedMap<String, String> tags) {
            return byName.getOrDefault(name, Map.of()).get(tags) instanceof DistributionSnapshot found ? found : null;
        }

        long count(String name, SortedMap<String, String> tags) {
            return byName.getOrDefault(name, Map.of()).get(tags) instanceof CounterSnapshot found ? found.count() : 0;
        }
    }

    String render(TickSnapshot snapshot) {
        return text(snapshot)
                .lines()
                .flatMap(line -> Lines.wrap(line, width).stream())
                .map(line -> line + '\n')
                .collect(Collectors.joining());
    }

    private String text(TickSnapshot snapshot) {
        double seconds = snapshot.period().toMillis() / 1_000.0;
        String tables = tables(snapshot, seconds);
        if (tables.isEmpty() && snapshot.complete()) {
            return title(snapshot, seconds, "nothing was recorded ");
        }
        StringBuilder text =
                new StringBuilder("\n").append(title(snapshot, seconds, "")).append(tables);
        appendLedger(text, snapshot.ledger());
        return text.toString();
    }

    private String tables(TickSnapshot snapshot, double seconds) {
        StringBuilder text = new StringBuilder();
        Index index = new Index(snapshot.metrics());
        appendTraces(text, index, seconds);
        appendSegments(text, index, seconds);
        appendActors(text, index, seconds);
        appendInstruments(text, snapshot.metrics(), seconds);
        return text.toString();
    }

    private String title(TickSnapshot snapshot, double seconds, String remark) {
        String title = String.format(
                Locale.ROOT,
                "%s jetwake  %s %s %s  (%s s) %s",
                glyphs.line().repeat(2),
                TIME.format(snapshot.from().atZone(zone)),
                glyphs.arrow(),
                TIME.format(snapshot.to().atZone(zone)),
                Quantities.number(Math.rint(seconds * 10) / 10),
                remark);
        return title + glyphs.line().repeat(Math.max(0, width - Columns.of(title))) + '\n';
    }

    private void appendTraces(StringBuilder text, Index index, double seconds) {
        Table table = new Table(glyphs.ellipsis(), true, "traces", "count", "/s", "p50", "p99", "max", "failed");
        appendTable(text, table, index.distributions("trace.elapsed-time"), times -> new String[] {
            subject(times, "trace"),
            Quantities.number(times.count()),
            rate(times.count(), seconds),
            nanos(times, 50),
            nanos(times, 99),
            quantities.nanos(times.max()),
            Quantities.countOrNone(index.count("trace.errors", times.tags()))
        });
    }

    private void appendSegments(StringBuilder text, Index index, double seconds) {
        Table table = new Table(glyphs.ellipsis(), true, "segments", "category", "count", "/s", "p50", "p99", "max");
        appendTable(text, table, index.distributions("trace-segment.elapsed-time"), times -> new String[] {
            subject(times, "name"),
            SafeText.fit(glyphs.safe(times.tags().getOrDefault("category", Quantities.NONE)), 16, glyphs.ellipsis()),
            Quantities.number(times.count()),
            rate(times.count(), seconds),
            nanos(times, 50),
            nanos(times, 99),
            quantities.nanos(times.max())
        });
    }

    private void appendActors(StringBuilder text, Index index, double seconds) {
        Table table = new Table(
                glyphs.ellipsis(), true, "actors", "messages", "/s", "wait p50", "p99", "work p50", "p99", "failed");
        appendTable(text, table, index.distributions("akka.actor.processing-time"), work -> {
            DistributionSnapshot wait = index.distribution("akka.actor.time-in-mailbox", work.tags());
            return new String[] {
                subject(work, work.tags().containsKey("group") ? "group" : "path"),
                Quantities.number(work.count()),
                rate(work.count(), seconds),
                wait == null ? Quantities.NONE : nanos(wait, 50),
                wait == null ? Quantities.NONE : nanos(wait, 99),
                nanos(work, 50),
                nanos(work, 99),
                Quantities.countOrNone(index.count("akka.actor.errors", work.tags()))
            };
        });
    }

    private void appendInstruments(StringBuilder text, List<MetricSnapshot> metrics, double seconds) {
        List<MetricSnapshot> others =
                metrics.stream().filter(metric -> !inOtherTable(metric.name())).toList();
        Table table = new Table(glyphs.ellipsis(), true, "instruments", "count", "/s", "value", "p50", "p99", "max");
        for (MetricSnapshot metric : others.subList(0, Math.min(rows, others.size()))) {
            String label = glyphs.safe(metric.key().label());
            if (metric instanceof CounterSnapshot counter) {
                String rate = rate(counter.count(), seconds);
                table.row(label, quantities.value(counter.count(), counter.unit()), rate, "", "", "", "");
            } else if (metric instanceof GaugeSnapshot gauge) {
                table.row(label, "", "", quantities.value(gauge.value(), gauge.unit()), "", "", "");
            } else if (metric instanceof DistributionSnapshot values) {
                table.row(
                        label,
                        Quantities.number(values.count()),
                        rate(values.count(), seconds),
                        "",
                        percentile(values, 50),
                        percentile(values, 99),
                        quantities.value(values.max(), values.unit()));
            }
        }
        appendTable(text, table, others.size());
    }

    private void appendTable(
            StringBuilder text,
            Table table,
            List<DistributionSnapshot> series,
            Function<DistributionSnapshot, String[]> cells) {
        series.stream()
                .sorted(Comparator.comparingDouble(DistributionSnapshot::sum)
                        .reversed()
                        .thenComparing(DistributionSnapshot::key))
                .limit(rows)
                .forEach(times -> table.row(cells.apply(times)));
        appendTable(text, table, series.size());
    }

    private void appendTable(StringBuilder text, Table table, int size) {
        if (size > 0) {
            table.lines(width).forEach(line -> text.append(line).append('\n'));
            text.append(size > rows ? glyphs.ellipsis() + " and " + (size - rows) + " more\n" : "")
                    .append('\n');
        }
    }

    private void appendLedger(StringBuilder text, Ledger ledger) {
        List<String> missing = LedgerText.missing(ledger);
        List<String> notes = LedgerText.notes(ledger);
        String verdict = (ledger.complete() ? glyphs.ok() : glyphs.bad()) + " " + LedgerText.verdict(ledger);
        String details = missing.isEmpty() ? "" : ": missing " + String.join(", ", missing);
        String others = notes.isEmpty() ? "" : "; " + String.join(", ", notes);
        SafeText.wrap(text, verdict + details + others, width);
        ledger.restrictions()
                .forEach(left -> SafeText.wrap(text.append("  "), "left out: " + glyphs.safe(left), width - 2));
        ledger.gaps().forEach(gap -> SafeText.wrap(text.append("  "), "gap: " + glyphs.safe(gap), width - 2));
    }

    private static boolean inOtherTable(String name) {
        return name.equals("trace.elapsed-time")
                || name.equals("trace.errors")
                || name.equals("trace-segment.elapsed-time")
                || name.equals("akka.actor.processing-time")
                || name.equals("akka.actor.time-in-mailbox")
                || name.equals("akka.actor.errors");
    }

    private String subject(MetricSnapshot metric, String tag) {
        String subject = metric.tags().get(tag);
        String others = metric.tags().containsKey("overflow")
                ? "(all others)"
                : metric.tags().values().stream().collect(Collectors.joining(" "));
        return glyphs.safe(subject == null ? others : subject);
    }

    private String nanos(DistributionSnapshot times, double percentile) {
        return times.summed() > 0 ? Quantities.NONE : quantities.nanos(times.percentile(percentile));
    }

    private String percentile(DistributionSnapshot values, double percentile) {
        return values.summed() > 0 ? Quantities.NONE : quantities.value(values.percentile(percentile), values.unit());
    }

    private static String rate(long count, double seconds) {
        return seconds <= 0 ? Quantities.NONE : Quantities.number((double) count / seconds);
    }
}
