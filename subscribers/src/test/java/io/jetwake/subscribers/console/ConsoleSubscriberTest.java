package io.jetwake.subscribers.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.Flaws;
import io.jetwake.snapshot.GaugeSnapshot;
import io.jetwake.snapshot.InstrumentKind;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.Missing;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.printing.Glyphs;
import io.jetwake.subscribers.printing.Quantities;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleSubscriberTest {
    private static final Ledger INCOMPLETE = Ledger.none()
            .with(Missing.NOTHING
                    .withInstruments(new TreeMap<>(Map.of("db.time{pool=main}", 12L)), new TreeMap<>())
                    .withTraces(2)
                    .withTicks(1))
            .with(new Flaws(3, 0, 0))
            .withGaps(List.of("the stream fell silent (6.5 s)"));

    private static DistributionSnapshot times(String name, String unit, Map<String, String> tags, long... values) {
        Histogram histogram = new Histogram(2);
        for (long value : values) {
            histogram.recordValue(value);
        }
        return new DistributionSnapshot(name, unit, new TreeMap<>(tags), InstrumentKind.TIMER, histogram);
    }

    private static TickSnapshot snapshot(Ledger ledger, MetricSnapshot... metrics) {
        return new TickSnapshot(
                Instant.ofEpochSecond(50_585), Instant.ofEpochSecond(50_590), List.of(metrics), List.of(), ledger);
    }

    private static MetricSnapshot[] shop() {
        List<MetricSnapshot> metrics = new ArrayList<>();
        Map<String, String> orders = Map.of("trace", "POST /orders");
        metrics.add(times("trace.elapsed-time", "nanoseconds", orders, 3_200_000, 3_100_000, 41_000_000));
        metrics.add(new CounterSnapshot("trace.errors", "none", new TreeMap<>(orders), 1));
        metrics.add(times("trace.elapsed-time", "nanoseconds", Map.of("trace", "GET /orders/{id}"), 812_000));
        metrics.add(times(
                "trace-segment.elapsed-time",
                "nanoseconds",
                Map.of("name", "select order", "category", "database", "library", "jdbc"),
                2_000_000));
        Map<String, String> actor = Map.of("group", "/user/orders/*", "system", "shop", "class", "shop.Orders");
        metrics.add(times("akka.actor.time-in-mailbox", "nanoseconds", actor, 900, 1_500));
        metrics.add(times("akka.actor.processing-time", "nanoseconds", actor, 52_000, 61_000));
        metrics.add(new CounterSnapshot("akka.actor.errors", "none", new TreeMap<>(actor), 0));
        metrics.add(times("http.response-size", "bytes", Map.of(), 2_048, 1_500_000));
        metrics.add(new GaugeSnapshot("pool.size", "none", new TreeMap<>(Map.of("pool", "main")), 12));
        metrics.add(new CounterSnapshot("cache.hits", "none", new TreeMap<>(), 12_345));
        return metrics.toArray(new MetricSnapshot[0]);
    }

    private static String render(TickSnapshot snapshot, int width, boolean unicode) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Glyphs glyphs = Glyphs.of(unicode ? UTF_8 : US_ASCII);
        new ConsoleSubscriber(new PrintStream(bytes, true, UTF_8), new ConsoleReport(width, 15, glyphs, ZoneOffset.UTC))
                .onTick(snapshot);
        return bytes.toString(UTF_8);
    }

    @Test
    void snapshot_isPrintedAsTables() {
        assertThat(render(snapshot(INCOMPLETE, shop()), 90, true)).isEqualTo("""

                ── jetwake  14:03:05 → 14:03:10  (5 s) ───────────────────────────────────────────────────
                traces                                      count    /s      p50      p99      max  failed
                POST /orders                                    3  0.60  3.21 ms  41.2 ms  41.2 ms       1
                GET /orders/{id}                                1  0.20   815 µs   815 µs   815 µs       -

                segments                                  category  count    /s      p50      p99      max
                select order                              database      1  0.20  2.01 ms  2.01 ms  2.01 ms

                actors                        messages    /s  wait p50      p99  work p50      p99  failed
                /user/orders/*                       2  0.40    903 ns  1.50 µs   52.2 µs  61.2 µs       -

                instruments                              count     /s  value       p50       p99       max
                http.response-size                           2   0.40         2.01 KiB  1.44 MiB  1.44 MiB
                pool.size{pool=main}                                      12
                cache.hits                              12,345  2,469

                ✗ incomplete: missing 12 samples of db.time{pool=main}, 2 traces, 1 whole tick; 3 events
                  came late
                  gap: the stream fell silent (6.5 s)
                """);
    }

    @Test
    void lines_areNotLongerThanTheTerminal() {
        MetricSnapshot longName =
                times("trace.elapsed-time", "nanoseconds", Map.of("trace", "GET /" + "x".repeat(500)), 1);
        for (int width : new int[] {80, 100, 200}) {
            assertThat(render(snapshot(Ledger.none(), longName), width, true).lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void terminalWithoutUnicode_getsAscii() {
        assertThat(render(snapshot(INCOMPLETE, shop()), 90, false).chars()).allMatch(c -> c < 128);
    }

    @Test
    void namesFromOutside_cannotControlTheTerminal() {
        String name = "a\u001b[2Jb\r\nc\u202ed\u2028e\u009bf";
        String text = render(
                snapshot(
                        Ledger.none(),
                        times("trace.elapsed-time", "nanoseconds", Map.of("trace", name), 1),
                        new CounterSnapshot(name, name, new TreeMap<>(Map.of(name, name)), 1)),
                120,
                true);

        assertThat(text).contains("a\\u001b[2Jb\\u000d\\u000ac\\u202ed\\u2028e\\u009bf");
        assertThat(text.chars().filter(c -> c != '\n'))
                .noneMatch(c -> Character.isISOControl(c) || c == 0x202e || c == 0x2028);
    }

    @Test
    void everyMetricOfTheSnapshot_isShown() {
        for (String name : List.of("jetwake.recorder.events", "jetwake.reader.lag", "jetwake.subscriber.merged")) {
            assertThat(render(snapshot(Ledger.none(), new CounterSnapshot(name, "none", new TreeMap<>(), 1)), 80, true))
                    .contains(name);
        }
    }

    @Test
    void emptySnapshot_takesOneLine() {
        assertThat(render(snapshot(Ledger.none()), 80, true))
                .contains("nothing was recorded")
                .containsOnlyOnce("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 ns",
                "999|999 ns",
                "1000|1 µs",
                "1240|1.24 µs",
                "12400|12.4 µs",
                "999499|999 µs",
                "999500|1.00 ms",
                "3600000000000|3,600 s"
            })
    void times_areHumanReadable(long nanos, String text) {
        assertThat(new Quantities("µs").nanos(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0 B", "1023|1,023 B", "1024|1 KiB", "1500000|1.43 MiB"})
    void bytes_areHumanReadable(long bytes, String text) {
        assertThat(new Quantities("µs").value(bytes, "bytes")).isEqualTo(text);
    }
}
