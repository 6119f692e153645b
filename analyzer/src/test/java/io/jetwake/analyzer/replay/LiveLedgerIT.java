package io.jetwake.analyzer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.Aggregator;
import io.jetwake.metric.Counter;
import io.jetwake.metric.Histogram;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.metric.MetricSettings;
import io.jetwake.metric.RangeSampler;
import io.jetwake.metric.Tags;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.stream.EventStreamReader;
import io.jetwake.tick.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The recorder and a live reader together: what is recorded arrives, or the ledger says what does not.
 *
 * <p>In a JVM without the recorder that other tests start, which would write into the same recording.
 */
class LiveLedgerIT {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final int THREADS = 16;
    /** Per thread; a million take some seconds on a quiet machine. */
    private static final int RECORDS = Integer.getInteger("test.records", 100_000);

    private final List<TickSnapshot> snapshots = new CopyOnWriteArrayList<>();
    private final Aggregator aggregator = new Aggregator(snapshots::add);
    private final EventStreamReader reader = new EventStreamReader(aggregator, 0, Duration.ofHours(1));
    private final MetricRegistry metrics =
            new MetricRegistry(new MetricSettings(100_000, 30, 10, 10, 20, List.of()), Duration.ofSeconds(1));
    private final Counter orders = metrics.counter("orders");
    private final Histogram sizes = metrics.histogram("sizes", MeasurementUnit.BYTES, Tags.NONE);
    private final RangeSampler queue = metrics.rangeSampler("queue", MeasurementUnit.NONE, Tags.NONE);

    @BeforeEach
    void read() {
        reader.start();
        assertThat(reader.awaitRunning(DEADLINE)).isTrue();
    }

    @AfterEach
    void stop() {
        reader.close();
    }

    private void work(int times) {
        for (int i = 0; i < times; i++) {
            orders.increment();
            sizes.record(i);
            queue.increment();
        }
    }

    private TickSnapshot all() {
        return snapshots.stream().reduce(TickSnapshot::merge).orElseThrow();
    }

    private static long count(TickSnapshot snapshot, String name) {
        return snapshot.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .mapToLong(metric -> metric instanceof CounterSnapshot counter
                        ? counter.count()
                        : ((DistributionSnapshot) metric).count())
                .sum();
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void whatWasFoldedAroundALostStream_isInTheNextSnapshot() {
        Ticker ticker = new Ticker(Duration.ofDays(1), HOLD);
        ticker.add(metrics);
        ticker.start();
        try {
            work(100);
            ticker.tickNow();
            assertThat(reader.awaitDelivered(DEADLINE)).isTrue();
            assertThat(count(all(), "orders")).isEqualTo(100);
            work(1_000);
            FlightRecorder.getFlightRecorder().getRecordings().stream()
                    .filter(recording -> recording.getSettings().containsKey("jetwake.Tick#jetwake-reader"))
                    .forEach(Recording::close);
            ticker.tickNow(); // nothing records
            work(10_000);
            await("the stream is replaced", () -> reader.restarts() == 1);
            assertThat(reader.awaitRunning(DEADLINE)).isTrue();
            int before = snapshots.size();
            await("a new snapshot", () -> {
                ticker.tickNow();
                return snapshots.size() > before;
            });
            ticker.finish();
            assertThat(reader.awaitDelivered(DEADLINE)).isTrue();

            TickSnapshot all = all();
            assertThat(count(all, "orders")).isEqualTo(11_100);
            assertThat(count(all, "sizes") + all.ledger().missing().samples().getOrDefault("sizes", 0L))
                    .as("%s", all.ledger())
                    .isEqualTo(11_100);
            assertThat(all.ledger().missing().sampleCount()).isLessThanOrEqualTo(30);
            assertThat(all.ledger().missing().intervals()).isEmpty();
            assertThat(all.ledger().missing().ticks()).isZero();
            assertThat(snapshots.get(before).ledger().gaps()).hasSize(1);
            assertThat(snapshots.get(before).from())
                    .isEqualTo(snapshots.get(before - 1).to());
        } finally {
            ticker.finish();
        }
    }

    @Test
    void recordsOfManyThreads_arriveToTheLast() throws InterruptedException {
        Ticker ticker = new Ticker(Duration.ofMillis(100), HOLD);
        ticker.add(metrics);
        ticker.start();
        try {
            ticker.tickNow();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(() -> work(RECORDS), "ledger-" + i);
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            ticker.finish();
            assertThat(reader.awaitDelivered(DEADLINE)).isTrue();
            reader.endDelivery();
            aggregator.finish();

            TickSnapshot all = all();
            // A thread that is held up between counting and committing a sample makes it late, and missing until then.
            assertThat(all.ledger().missing().sampleCount())
                    .as("%s", all.ledger())
                    .isLessThanOrEqualTo(all.ledger().flaws().lateEvents());
            assertThat(all.ledger().missing().intervals()).isEmpty();
            assertThat(all.ledger().missing().ticks()).isZero();
            assertThat(count(all, "orders")).isEqualTo((long) THREADS * RECORDS);
            assertThat(count(all, "sizes")).isEqualTo((long) THREADS * RECORDS);
            assertThat(all.metrics().stream()
                            .filter(metric -> metric.name().equals("queue"))
                            .mapToDouble(metric -> ((DistributionSnapshot) metric).max()))
                    .singleElement()
                    .satisfies(max -> assertThat(max).isBetween(THREADS * RECORDS * 0.99, THREADS * RECORDS * 1.01));
        } finally {
            ticker.finish();
        }
    }
}
