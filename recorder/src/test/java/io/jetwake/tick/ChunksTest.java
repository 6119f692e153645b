package io.jetwake.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.events.InstrumentEvent;
import io.jetwake.events.TickEvent;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.metric.MetricSettings;
import io.jetwake.metric.Tags;
import io.jetwake.testing.Await;
import io.jetwake.testing.JfrRun;
import io.jetwake.testing.Ticks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

class ChunksTest {
    private static final int CHUNKS = 4;

    private final MetricRegistry metrics =
            new MetricRegistry(new MetricSettings(1000, 10, 10, 10, 10, List.of()), Duration.ofSeconds(1));

    @Test
    void everyChunk_describesEveryInstrument() {
        try (JfrRun run = JfrRun.start();
                Ticks ticks = Ticks.of(metrics)) {
            metrics.counter("a", MeasurementUnit.NONE, Tags.NONE);
            metrics.counter("b", MeasurementUnit.NONE, Tags.NONE);
            ticks.next();
            for (int chunk = 1; chunk < CHUNKS; chunk++) {
                run.rotate();
            }
            // A rotation ends a chunk when the other recording starts, and again when it stops.
            int chunks = 1 + 2 * (CHUNKS - 1);
            List<RecordedEvent> described = run.stop(InstrumentEvent.NAME);
            assertThat(named(described, "a")).isGreaterThanOrEqualTo(chunks);
            assertThat(named(described, "b")).isGreaterThanOrEqualTo(chunks);
        }
    }

    /** JDK 17 lets the first event of a thread refer to strings of the chunk before. */
    @Test
    void chunkThatANewThreadBegins_hasTheNamesOfInstruments() {
        for (String actor : List.of("orders", "customers", "payments")) {
            Tags tags = Tags.of("actor", "/user/shop-of-the-town/" + actor);
            metrics.counter("shop.messages.handled", MeasurementUnit.NONE, tags);
        }
        try (JfrRun run = JfrRun.start();
                Ticks ticks = Ticks.of(metrics)) {
            ticks.next();
            for (int chunk = 1; chunk < CHUNKS; chunk++) {
                onANewThread(run::rotate);
            }
            List<RecordedEvent> described = run.stop(InstrumentEvent.NAME);
            assertThat(described).hasSizeGreaterThanOrEqualTo(3 * CHUNKS);
            assertThat(described).extracting(event -> event.getString("name")).containsOnly("shop.messages.handled");
            assertThat(described)
                    .extracting(event -> event.getString("tags"))
                    .doesNotContainNull()
                    .allMatch(tags -> tags.startsWith("actor=/user/shop-of-the-town/"));
        }
    }

    @Test
    void recordingThatStarts_isDescribedAtOnce() {
        try (Ticks ticks = Ticks.of(metrics)) {
            metrics.counter("early", MeasurementUnit.NONE, Tags.NONE);
            try (JfrRun run = JfrRun.start()) {
                assertThat(named(run.stop(InstrumentEvent.NAME), "early")).isPositive();
            }
        }
    }

    @Test
    void tickerThatIsBusy_keepsAChunkWaitingForAMomentOnly() {
        CountDownLatch free = new CountDownLatch(1);
        AtomicInteger closing = new AtomicInteger();
        AtomicInteger described = new AtomicInteger();
        Ticker ticker = new Ticker(Duration.ofMillis(50));
        ticker.add(new Participant() {
            @Override
            public void close(long tick, Totals totals) {
                closing.incrementAndGet();
                try {
                    free.await();
                } catch (InterruptedException unexpected) {
                    throw new IllegalStateException(unexpected);
                }
            }

            @Override
            public void describe() {
                described.incrementAndGet();
            }
        });
        try (JfrRun run = JfrRun.start()) {
            ticker.start();
            Await.until(() -> closing.get() > 0);
            int before = described.get();
            run.rotate();
            assertThat(described).hasValue(before);
            free.countDown();
            Await.until(() -> described.get() > before);
        } finally {
            free.countDown();
            ticker.finish();
        }
    }

    @Test
    void instrumentsMadeBeforeARecording_areDescribedInIt() {
        try (Ticks ticks = Ticks.of(metrics)) {
            metrics.counter("early", MeasurementUnit.NONE, Tags.NONE);
            ticks.next();
            for (int recording = 0; recording < 2; recording++) {
                try (JfrRun run = JfrRun.start()) {
                    ticks.next();
                    List<RecordedEvent> events = run.stop();
                    assertThat(named(JfrRun.named(events, InstrumentEvent.NAME), "early"))
                            .isPositive();
                    assertThat(JfrRun.named(events, TickEvent.NAME)).hasSize(1);
                }
            }
        }
    }

    @Test
    void ticks_comeInTheirInterval() {
        AtomicInteger closed = new AtomicInteger();
        Ticker ticker = new Ticker(Duration.ofMillis(50));
        ticker.add(new Participant() {
            @Override
            public void close(long tick, Totals totals) {
                closed.incrementAndGet();
            }

            @Override
            public void describe() {}
        });
        try (JfrRun run = JfrRun.start()) {
            ticker.start();
            Await.until(() -> closed.get() >= 10);
            ticker.finish();
            List<RecordedEvent> ticks = run.stop(TickEvent.NAME);
            long from = ticks.get(0).getLong("from");
            long to = ticks.get(ticks.size() - 1).getLong("to");
            // The last one was early; a machine that is busy elsewhere may skip ticks, but never makes more of them.
            assertThat(to - from).isGreaterThanOrEqualTo((ticks.size() - 2) * 50L);
            for (int i = 1; i < ticks.size(); i++) {
                assertThat(ticks.get(i).getLong("from"))
                        .isEqualTo(ticks.get(i - 1).getLong("to"));
                assertThat(ticks.get(i).getLong("number"))
                        .isEqualTo(ticks.get(i - 1).getLong("number") + 1);
            }
            assertThat(ticks.get(ticks.size() - 1).getBoolean("last")).isTrue();
            assertThat(ticks.subList(0, ticks.size() - 1)).noneMatch(tick -> tick.getBoolean("last"));
        } finally {
            ticker.finish();
        }
    }

    @Test
    void failingParticipant_doesNotKeepOthersFromReporting() {
        AtomicInteger closed = new AtomicInteger();
        Participant failing = new Participant() {
            @Override
            public void close(long tick, Totals totals) {
                throw new NoClassDefFoundError("x");
            }

            @Override
            public void describe() {
                throw new StackOverflowError();
            }
        };
        Participant counting = new Participant() {
            @Override
            public void close(long tick, Totals totals) {
                closed.incrementAndGet();
            }

            @Override
            public void describe() {}
        };
        long errors = InternalErrors.total();
        try (JfrRun run = JfrRun.start();
                Ticks ticks = Ticks.of(failing, counting)) {
            ticks.next();
            assertThat(closed).hasValue(1);
            RecordedEvent tick = run.stop(TickEvent.NAME).get(0);
            assertThat(tick.getLong("errors")).isGreaterThan(errors);
        }
    }

    @Test
    void withoutARecording_ticksDoNotAdvance() {
        try (Ticks ticks = Ticks.of(metrics)) {
            ticks.next();
            long before = TickClock.current();
            ticks.next();
            assertThat(TickClock.current()).isEqualTo(before);
        }
    }

    private static void onANewThread(Runnable task) {
        Thread thread = new Thread(task);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static long named(List<RecordedEvent> described, String name) {
        return described.stream()
                .filter(event -> event.getString("name").equals(name))
                .count();
    }
}
