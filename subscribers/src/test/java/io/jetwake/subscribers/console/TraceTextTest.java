package io.jetwake.subscribers.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.FinishedMessage;
import io.jetwake.snapshot.FinishedSegment;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.subscribers.configuration.SubscriberSettings;
import io.jetwake.subscribers.printing.Glyphs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTextTest {
    private static final ActorDescription ORDERS =
            new ActorDescription(1, "shop", "/user/orders", "shop.Orders", "dispatcher", "mailbox", "/user/orders");

    private static FinishedTrace trace() {
        return new FinishedTrace(
                1,
                2,
                3,
                0,
                "POST /orders\u001b[2J",
                "server",
                "failed",
                "HTTP 503",
                1_000,
                41_000_000,
                0,
                List.of(new FinishedSegment(
                        5, 3, "insert order", "database", "h2", "finished", null, "main", 5_001_000, 406_000)),
                List.of(
                        new FinishedMessage(
                                4, 3, ORDERS, "shop.Orders$Place", "failed", "main", 405_000, 1_200, 20_000),
                        new FinishedMessage(6, 3, ORDERS, "Done", "finished", "main", 9_001_000, 900, 52_000)),
                false);
    }

    @Test
    void trace_isToldWithMessagesAndSegmentsInOrder() {
        assertThat(new TraceText(20, Glyphs.UNICODE).render(trace())).isEqualTo("""
                POST /orders\\u001b[2J  00000000000000010000000000000002  41 ms  failed: HTTP 503
                  +404 µs  /user/orders Orders$Place  waited 1.20 µs, took 20 µs  failed
                  +5 ms  insert order [database h2]  took 406 µs
                  +9 ms  /user/orders Done  waited 900 ns, took 52 µs
                """);
    }

    @Test
    void whatIsTooMuch_isCounted() {
        assertThat(new TraceText(1, Glyphs.ASCII).render(trace()))
                .contains("Orders$Place")
                .doesNotContain("insert")
                .endsWith("  2 more\n");
    }

    @Test
    void everyTick_isTheIntervalOfTraces() {
        SubscriberSettings settings = SubscriberSettings.of(
                ConfigFactory.parseString("jetwake { tick-interval = 200ms, subscribers.traces.enabled = on }"));

        assertThat(settings.enabled()).singleElement().satisfies(traces -> {
            assertThat(traces.period().length()).isEqualTo(Duration.ofMillis(200));
            assertThat(traces.filter().accepts(trace())).isTrue();
        });
    }
}
