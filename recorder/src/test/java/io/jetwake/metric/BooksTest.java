package io.jetwake.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.events.IntervalEvent;
import io.jetwake.events.TickEvent;
import io.jetwake.testing.JfrRun;
import io.jetwake.testing.Ticks;
import io.jetwake.testing.Vlq;
import java.time.Duration;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

/** What the books say by instrument, and what becomes of it when a recording ends and another one begins. */
class BooksTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final MetricRegistry metrics =
            new MetricRegistry(new MetricSettings(100_000, 3, 10, 10, 20, List.of()), Duration.ofSeconds(1));
    private final Counter orders = metrics.counter("orders");
    private final Histogram sizes = metrics.histogram("sizes", MeasurementUnit.BYTES, Tags.NONE);

    private void work(int times) {
        for (int i = 0; i < times; i++) {
            orders.increment();
            sizes.record(i);
        }
    }

    @Test
    void committedEvents_areInTheBooksByInstrument() {
        long counter = orders.descriptor().id();
        long histogram = sizes.descriptor().id();
        try (Ticks ticks = Ticks.of(metrics);
                JfrRun run = JfrRun.start()) {
            work(2);
            ticks.next();
            ticks.next();
            sizes.record(7);
            ticks.next();

            List<RecordedEvent> books = run.stop(TickEvent.NAME);
            assertThat(books).extracting(book -> entries(book, counter)).containsExactly("0 1 0", "", "");
            assertThat(books).extracting(book -> entries(book, histogram)).containsExactly("2 1 2", "", "1 2 3");
        }
    }

    @Test
    void whatWasGatheredWithoutARecording_isInTheNextOne() {
        try (Ticks ticks = Ticks.holding(LONG, metrics)) {
            RecordedEvent before;
            try (JfrRun first = JfrRun.start()) {
                work(1);
                ticks.next();
                work(10); // the recording ends before the tick does
                List<RecordedEvent> books = first.stop(TickEvent.NAME);
                before = books.get(books.size() - 1);
            }
            ticks.next();
            work(100);
            ticks.next();
            try (JfrRun second = JfrRun.start()) {
                work(1000);
                ticks.next();

                List<RecordedEvent> events = second.stop();
                RecordedEvent book = JfrRun.named(events, TickEvent.NAME).get(0);
                assertThat(book.getLong("number")).isEqualTo(before.getLong("number") + 1);
                assertThat(book.getLong("from")).isEqualTo(before.getLong("to"));
                assertThat(JfrRun.named(events, IntervalEvent.NAME))
                        .extracting(event -> event.getLong("instrument"))
                        .containsExactlyInAnyOrder(
                                orders.descriptor().id(), sizes.descriptor().id());
                assertThat(JfrRun.named(events, IntervalEvent.NAME))
                        .extracting(event ->
                                event.getLong("folded") + event.getLong("raw") + (isCounter(event) ? sum(event) : 0))
                        .containsExactly(1110L, 1110L);
            }
        }
    }

    @Test
    void whatWasGatheredTooLongAgo_isDiscarded() {
        try (Ticks ticks = Ticks.holding(Duration.ofNanos(1), metrics)) {
            try (JfrRun first = JfrRun.start()) {
                ticks.next();
                work(10);
            }
            ticks.next();
            work(100);
            ticks.next();
            try (JfrRun second = JfrRun.start()) {
                orders.increment(1000);
                ticks.next();

                assertThat(second.stop(IntervalEvent.NAME))
                        .extracting(BooksTest::sum)
                        .containsExactly(1000L);
            }
        }
    }

    private boolean isCounter(RecordedEvent interval) {
        return interval.getLong("instrument") == orders.descriptor().id();
    }

    private static long sum(RecordedEvent interval) {
        return interval.getLong("sum");
    }

    /** What the books say about one instrument: samples, and totals of intervals and samples; nothing if they do not name it. */
    private static String entries(RecordedEvent book, long instrument) {
        List<Long> numbers = Vlq.numbers(book.getString("committed"));
        assertThat(numbers.size() % 4).isZero();
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < numbers.size(); i += 4) {
            if (numbers.get(i) == instrument) {
                found.append(numbers.get(i + 1) + " " + numbers.get(i + 2) + " " + numbers.get(i + 3));
            }
        }
        return found.toString();
    }
}
