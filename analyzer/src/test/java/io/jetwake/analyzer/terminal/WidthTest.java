package io.jetwake.analyzer.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.analyzer.analysis.Accumulator;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.GroupedBy;
import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.fixture.Recordings;
import io.jetwake.analyzer.fixture.Shop;
import io.jetwake.analyzer.fixture.Traces;
import io.jetwake.analyzer.recording.RecordedJvm;
import io.jetwake.analyzer.recording.RecordingInfo;
import io.jetwake.analyzer.replay.JvmTrace;
import io.jetwake.analyzer.replay.Replay;
import io.jetwake.snapshot.FinishedMessage;
import io.jetwake.snapshot.FinishedSegment;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.console.ConsoleSubscriber;
import io.jetwake.subscribers.printing.Columns;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed keeps to the width that it was given, whatever that is. */
class WidthTest {
    private static final int WIDEST = 1_000;
    private static final String LONG = "/user/checkout/customers/europe/orders/order-";

    private static Analysis analysis;
    private static final List<TickSnapshot> snapshots = new ArrayList<>();

    @BeforeAll
    static void record(@TempDir Path folder) throws Exception {
        Path file = Recordings.record(folder.resolve("shop.jfr"), recorder -> {
            try (Shop shop = new Shop(recorder)) {
                shop.describe();
                recorder.actor(Shop.BANK, LONG + "4b1f-93a7-bank", "shop.注文.Bank", LONG + "4b1f-93a7-bank");
                recorder.actor(Shop.STOCK, LONG + "4c1f-93a7-bank", "shop.Stock", LONG + "4c1f-93a7-bank");
                recorder.instrument(8, "注文.queue." + "x".repeat(150), "gauge", "none", "");
                recorder.tick();
                recorder.sample(8, 12, 0);
                shop.orders(0, 100, 0);
                recorder.tick(true);
            }
        });
        Accumulator accumulator = new Accumulator(10, TraceFilter.all(), GroupedBy.GROUP);
        RecordingInfo info = Replay.of(file).run(accumulator, snapshot -> {
            accumulator.accept(snapshot);
            snapshots.add(snapshot);
        });
        analysis = accumulator.analysis(info);
    }

    private static List<String> print(int width, boolean coloured, Charset charset, Consumer<Canvas> text) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        text.accept(Canvas.of(writer, width, coloured, charset));
        writer.flush();
        return out.toString().lines().toList();
    }

    private static void everything(Canvas canvas) {
        new SummaryText(canvas).print(analysis);
        new ActorsText(canvas).print(analysis, 100);
        new TracesText(canvas).print(analysis);
        analysis.slowest().forEach(trace -> new WaterfallText(canvas).print(trace, false));
        new WaterfallText(canvas).print(deep(), true);
    }

    private static JvmTrace deep() {
        List<FinishedMessage> messages = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            messages.add(Traces.message(i + 2L, i + 1L, LONG + i + "-bank", i * 100L, 50, 1_000_000));
        }
        FinishedSegment segment = Traces.segment(90, "insert into orders values (" + "?, ".repeat(60), 10, 500_000);
        FinishedTrace trace = Traces.trace(2_000_000, List.of(segment), messages);
        return new JvmTrace(new RecordedJvm(1, 4_711, Optional.of(Instant.EPOCH), 1), trace);
    }

    @Test
    void noLine_isWiderThanTheWidth() {
        for (int width = Canvas.NARROWEST; width <= WIDEST; width += width < 200 ? 1 : 37) {
            int columns = width;
            for (boolean coloured : new boolean[] {false, true}) {
                assertThat(print(width, coloured, UTF_8, WidthTest::everything))
                        .allSatisfy(line -> assertThat(Columns.of(line)).isLessThanOrEqualTo(columns));
            }
            assertThat(print(width, false, US_ASCII, WidthTest::everything))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
        }
    }

    @Test
    void noLineOfASnapshot_isWiderThanTheWidth() {
        assertThat(snapshots).isNotEmpty();
        for (int width = Canvas.NARROWEST; width <= WIDEST; width += width < 200 ? 1 : 37) {
            int columns = width;
            for (Charset charset : List.of(UTF_8, US_ASCII)) {
                StringWriter out = new StringWriter();
                ConsoleSubscriber console = new ConsoleSubscriber(new PrintWriter(out), charset, width, 15);
                snapshots.forEach(console::onTick);
                assertThat(out.toString().lines())
                        .allSatisfy(line -> assertThat(Columns.of(line)).isLessThanOrEqualTo(columns));
            }
        }
    }

    @Test
    void barsOfAWaterfall_doNotShrinkWhenTheWidthGrows() {
        int columns = 0;
        for (int width = Canvas.NARROWEST; width <= 300; width++) {
            int axis = print(width, false, UTF_8, canvas -> new WaterfallText(canvas).print(deep(), true)).stream()
                    .mapToInt(line -> line.length() - line.replace("─", "").length())
                    .max()
                    .orElse(0);
            assertThat(axis).as("at %d", width).isGreaterThanOrEqualTo(columns);
            columns = axis;
        }
        assertThat(columns).isGreaterThan(100);
    }

    @Test
    void labelsOfTheAxis_standApart() {
        for (int width = 60; width <= 300; width++) {
            assertThat(print(width, false, UTF_8, canvas -> new WaterfallText(canvas).print(deep(), true)).stream()
                            .filter(line -> line.contains("waited") && line.contains("took"))
                            .filter(line -> line.endsWith("2.00 ms")))
                    .singleElement()
                    .asString()
                    .matches(" +waited +took  (0  .*)?(1\\.00 ms  .*)?2\\.00 ms");
        }
    }

    @Test
    void actorsThatDifferInTheMiddle_areToldApart() {
        for (int width = Canvas.NARROWEST; width <= 200; width++) {
            assertThat(print(width, false, UTF_8, canvas -> new ActorsText(canvas).print(analysis, 100)).stream()
                            .filter(line -> line.contains("/us") && line.contains("…")))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void ascii_tellsWaitingFromNothingRecorded() {
        List<String> lines = print(100, false, US_ASCII, WidthTest::everything);

        assertThat(lines).allMatch(line -> line.chars().allMatch(c -> c < 128));
        assertThat(lines)
                .anyMatch(line -> line.contains(":: waiting in a mailbox   ## processing   == segment   .. nothing"));
        assertThat(lines).anyMatch(line -> line.contains("\\u6ce8\\u6587.queue"));
    }

    @Test
    void valueOfAGauge_standsUnderValue() {
        List<String> lines = print(300, false, UTF_8, canvas -> new SummaryText(canvas).print(analysis));
        String head =
                lines.stream().filter(line -> line.contains("kind")).findFirst().orElseThrow();
        String gauge = lines.stream()
                .filter(line -> line.contains(" gauge "))
                .findFirst()
                .orElseThrow();

        int value = head.indexOf("value") + "value".length();
        assertThat(Columns.pad(gauge, 300).substring(0, value - 2)).endsWith(" 0.5000");
    }
}
