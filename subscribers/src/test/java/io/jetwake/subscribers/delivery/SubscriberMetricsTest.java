package io.jetwake.subscribers.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.MemoryBudget;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.MetricKey;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.stream.SelfMetrics;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Snapshots;
import io.jetwake.subscribers.configuration.TickInterval;
import io.jetwake.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SubscriberMetricsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Period SECOND = Period.of(TickInterval.DEFAULT);

    private final SnapshotDispatcher dispatcher =
            new SnapshotDispatcher(TickInterval.DEFAULT, TickSnapshot.MAX_TRACES, MemoryBudget.unlimited());
    private final SelfMetrics metrics = new SelfMetrics(dispatcher);
    private final List<TickSnapshot> seen = new CopyOnWriteArrayList<>();

    private long total(String name, String subscriber) {
        return seen.stream()
                .flatMap(snapshot -> snapshot.metrics().stream())
                .filter(metric -> metric.name().equals("jetwake.subscriber." + name))
                .filter(metric -> subscriber.equals(metric.tags().get("subscriber")))
                .mapToLong(metric -> ((CounterSnapshot) metric).count())
                .sum();
    }

    @Test
    void others_seeHowASubscriberFares() throws Exception {
        metrics.add(new SubscriberMetrics(dispatcher));
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Delivery slow = Snapshots.subscribe(dispatcher, "slow", SnapshotFilter.none(), SECOND, snapshot -> {
            entered.countDown();
            release.await(30, TimeUnit.SECONDS);
            throw new IllegalStateException("on purpose");
        });
        Snapshots.subscribe(dispatcher, "watching", SnapshotFilter.all(), SECOND, seen::add);
        for (int second = 0; second < 21; second++) {
            int due = second + 1;
            metrics.accept(Snapshots.second(second));
            Await.until("served", TIMEOUT, () -> seen.size() == due);
            assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(seen.get(20).metrics())
                .filteredOn(metric -> metric.name().equals("jetwake.subscriber.queue"))
                .filteredOn(metric -> "slow".equals(metric.tags().get("subscriber")))
                .singleElement()
                .hasFieldOrPropertyWithValue("value", 8.0);

        release.countDown();
        Await.until("the slow one is through", TIMEOUT, () -> slow.delivered() == 2 && slow.failures() == 2);
        metrics.accept(Snapshots.second(21));
        Await.until("served", TIMEOUT, () -> seen.size() == 22);
        dispatcher.drain(System.nanoTime() + TIMEOUT.toNanos());

        assertThat(total("delivered", "slow")).isEqualTo(2);
        assertThat(total("failures", "slow")).isEqualTo(2);
        assertThat(total("merged-ticks", "slow")).isEqualTo(19);
        assertThat(total("delivered", "watching")).isEqualTo(21);
        assertThat(total("failures", "watching")).isZero();
        assertThat(seen)
                .allSatisfy(snapshot -> assertThat(snapshot.metrics())
                        .extracting(MetricSnapshot::key)
                        .isSortedAccordingTo(MetricKey::compareTo));
    }
}
