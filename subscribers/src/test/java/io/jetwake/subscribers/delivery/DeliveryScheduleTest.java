package io.jetwake.subscribers.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.MemoryBudget;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.GaugeSnapshot;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Snapshots;
import io.jetwake.subscribers.configuration.TickInterval;
import io.jetwake.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which ticks a subscriber gets together. */
class DeliveryScheduleTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final List<TickSnapshot> received = new CopyOnWriteArrayList<>();

    private static TickSnapshot snapshot(long fromMillis, long toMillis, MetricSnapshot... metrics) {
        return new TickSnapshot(
                Instant.ofEpochMilli(fromMillis),
                Instant.ofEpochMilli(toMillis),
                List.of(metrics),
                List.of(),
                Ledger.none());
    }

    private static CounterSnapshot counter(String name, long count) {
        return new CounterSnapshot(name, "none", new TreeMap<>(), count);
    }

    private SnapshotDispatcher subscribed(long tickMillis, Period period) {
        return subscribed(tickMillis, period, SnapshotFilter.all());
    }

    private SnapshotDispatcher subscribed(long tickMillis, Period period, SnapshotFilter filter) {
        SnapshotDispatcher dispatcher = new SnapshotDispatcher(
                Duration.ofMillis(tickMillis), TickSnapshot.MAX_TRACES, MemoryBudget.unlimited());
        Snapshots.subscribe(dispatcher, "test", filter, period, received::add);
        return dispatcher;
    }

    private void awaitAndEnd(SnapshotDispatcher dispatcher, int snapshots) {
        Await.until(snapshots + " snapshots", TIMEOUT, () -> received.size() >= snapshots);
        dispatcher.drain(System.nanoTime() + TIMEOUT.toNanos());
    }

    /** Snapshots are named by the wall clock, which anybody can set, and measured by another one. */
    @Test
    void wallClockThatIsSet_changesNoInterval() {
        SnapshotDispatcher dispatcher = subscribed(1_000, Period.of(Duration.ofSeconds(2)));
        long[] shifts = {0, 0, -3_600_000, -3_600_000, 3_600_000, 3_600_000};
        for (int tick = 0; tick < shifts.length; tick++) {
            long to = 10_000_000 + tick * 1_000L + shifts[tick];
            dispatcher.accept(snapshot(to - 1_000, to));
            int soFar = (tick + 1) / 2;
            Await.until("the interval", TIMEOUT, () -> received.size() >= soFar);
        }
        awaitAndEnd(dispatcher, 3);

        assertThat(received).extracting(TickSnapshot::period).containsOnly(Duration.ofSeconds(2));
    }

    /** JFR delivers once a second, so that short ticks come many at a time. */
    @Test
    void shortTicks_areMergedUpToTheIntervalHoweverTheyCome() {
        SnapshotDispatcher dispatcher = subscribed(100, Period.of(Duration.ofMillis(300)));
        for (int burst = 0; burst < 3; burst++) {
            for (int tick = burst * 9; tick < burst * 9 + 9; tick++) {
                dispatcher.accept(snapshot(tick * 100L + tick % 3, (tick + 1) * 100L + (tick + 1) % 3));
            }
            int soFar = burst * 3 + 3;
            Await.until("the burst", TIMEOUT, () -> received.size() >= soFar);
        }
        awaitAndEnd(dispatcher, 9);

        assertThat(received).hasSize(9).allMatch(next -> next.period().toMillis() == 300);
    }

    @Test
    void longTicks_areNotWaitedForTwice() {
        SnapshotDispatcher dispatcher = subscribed(5_000, Period.of(Duration.ofSeconds(10)));
        for (long tick = 0; tick < 6; tick++) {
            dispatcher.accept(snapshot(tick * 5_000 + tick * 7, (tick + 1) * 5_000 + (tick + 1) * 7));
            int due = (int) (tick + 1) / 2;
            Await.until("every second tick", TIMEOUT, () -> received.size() == due);
        }
        awaitAndEnd(dispatcher, 3);

        assertThat(received).extracting(next -> next.period().toMillis()).containsExactly(10_014L, 10_014L, 10_014L);
    }

    /** A reader of another JVM does not know how often that ticks. */
    @Test
    void ticksShorterThanUsual_areMergedUpToTheInterval() {
        SnapshotDispatcher dispatcher = subscribed(1_000, Period.of(Duration.ofSeconds(1)));
        for (long tick = 0; tick < 12; tick++) {
            dispatcher.accept(snapshot(tick * 250, (tick + 1) * 250));
            dispatcher.awaitTaken();
        }
        awaitAndEnd(dispatcher, 3);

        assertThat(received).extracting(next -> next.period().toMillis()).containsExactly(1_000L, 1_000L, 1_000L);
    }

    @Test
    void alignedPeriods_endAtRoundTimes() {
        SnapshotDispatcher dispatcher =
                subscribed(1_000, Period.of(Duration.ofSeconds(10)).alignedToClock());
        for (long tick = 0; tick < 27; tick++) {
            long start = 1_700_000_003_300L + tick * 1_000;
            dispatcher.accept(snapshot(start, start + 1_000));
            if (tick % 5 == 0) {
                long sofar = tick;
                Await.until("the round times so far", TIMEOUT, () -> received.size() >= (sofar + 4) / 10);
            }
        }
        awaitAndEnd(dispatcher, 3);

        assertThat(received)
                .extracting(next -> next.to().toEpochMilli())
                .containsExactly(1_700_000_010_300L, 1_700_000_020_300L, 1_700_000_030_300L);
        assertThat(received.get(0).period()).isEqualTo(Duration.ofSeconds(7));
        assertThat(received.get(1).from()).isEqualTo(received.get(0).to());
    }

    @Test
    void idleMetrics_areZeroOrTheLastValueIfAskedFor() {
        SnapshotDispatcher dispatcher = subscribed(
                1_000,
                Period.of(Duration.ofSeconds(1)),
                SnapshotFilter.metrics("shown.*").withIdle());
        TickSnapshot[] ticks = {
            snapshot(
                    0,
                    1_000,
                    counter("hidden", 5),
                    counter("shown.counter", 5),
                    new GaugeSnapshot("shown.gauge", "none", new TreeMap<>(), 7)),
            snapshot(1_000, 2_000),
            snapshot(2_000, 3_000, counter("shown.counter", 2)),
            snapshot(700_000, 701_000, counter("shown.counter", 1))
        };
        for (int i = 0; i < ticks.length; i++) {
            dispatcher.accept(ticks[i]);
            int soFar = i + 1;
            Await.until("each by itself", TIMEOUT, () -> received.size() == soFar);
        }
        awaitAndEnd(dispatcher, 4);

        GaugeSnapshot gauge = new GaugeSnapshot("shown.gauge", "none", new TreeMap<>(), 7);
        assertThat(received.get(1).metrics()).containsExactly(counter("shown.counter", 0), gauge);
        assertThat(received.get(2).metrics()).containsExactly(counter("shown.counter", 2), gauge);
        assertThat(received.get(3).metrics())
                .as("the gauge was idle for more than ten minutes")
                .containsExactly(counter("shown.counter", 1));
    }

    /** However subscribers come, go and dawdle, each has seen everything that was counted between its first and its last tick. */
    @Test
    void sumOverSnapshots_isExactForAnyInterleaving() throws Exception {
        SnapshotDispatcher dispatcher =
                new SnapshotDispatcher(TickInterval.DEFAULT, TickSnapshot.MAX_TRACES, MemoryBudget.unlimited());
        int ticks = 400;
        List<Long> differences = new CopyOnWriteArrayList<>();
        List<Thread> subscribers = new CopyOnWriteArrayList<>();
        CountDownLatch subscribed = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            Duration interval = Duration.ofSeconds(1 + i % 4 * 3);
            Thread thread = new Thread(() -> {
                for (int round = 0; round < 5; round++) {
                    List<TickSnapshot> seen = new CopyOnWriteArrayList<>();
                    Delivery delivery =
                            Snapshots.subscribe(dispatcher, "s", SnapshotFilter.all(), Period.of(interval), seen::add);
                    subscribed.countDown();
                    Await.until("some", TIMEOUT, () -> seen.size() > 2);
                    delivery.drain();
                    delivery.awaitEnd(System.nanoTime() + TIMEOUT.toNanos());
                    dispatcher.remove(delivery);
                    for (int next = 1; next < seen.size(); next++) {
                        differences.add(Duration.between(
                                        seen.get(next - 1).to(), seen.get(next).from())
                                .toMillis());
                    }
                    long counted = seen.stream().mapToLong(Snapshots::count).sum();
                    long seconds = Duration.between(
                                    seen.get(0).from(),
                                    seen.get(seen.size() - 1).to())
                            .toSeconds();
                    differences.add(counted - seconds);
                }
            });
            subscribers.add(thread);
            thread.start();
        }
        assertThat(subscribed.await(30, TimeUnit.SECONDS)).isTrue();
        long second = 0;
        while (second < ticks || subscribers.stream().anyMatch(Thread::isAlive)) {
            dispatcher.accept(Snapshots.second(second++));
            Thread.onSpinWait();
        }
        dispatcher.drain(System.nanoTime() + TIMEOUT.toNanos());

        assertThat(differences).hasSizeGreaterThan(8 * 5 * 2).containsOnly(0L);
    }
}
