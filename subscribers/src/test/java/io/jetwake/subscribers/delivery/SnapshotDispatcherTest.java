package io.jetwake.subscribers.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jetwake.aggregate.MemoryBudget;
import io.jetwake.snapshot.Shed;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Snapshots;
import io.jetwake.subscribers.configuration.TickInterval;
import io.jetwake.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotDispatcherTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SnapshotDispatcher dispatcher =
            new SnapshotDispatcher(TickInterval.DEFAULT, TickSnapshot.MAX_TRACES, MemoryBudget.unlimited());
    private final List<TickSnapshot> received = new CopyOnWriteArrayList<>();

    private void dispatchAndAwait(int second, int snapshots) {
        dispatcher.accept(Snapshots.second(second));
        Await.until("snapshot " + snapshots, TIMEOUT, () -> received.size() >= snapshots);
    }

    private void drain() {
        dispatcher.drain(System.nanoTime() + TIMEOUT.toNanos());
    }

    @Test
    void subscriber_getsEverySnapshotOnItsOwnThread() {
        List<String> threads = new CopyOnWriteArrayList<>();
        Delivery delivery =
                Snapshots.subscribe(dispatcher, "mine", SnapshotFilter.all(), Period.of(SECOND), snapshot -> {
                    threads.add(Thread.currentThread().getName()
                            + Thread.currentThread().isDaemon());
                    received.add(snapshot);
                });
        for (int i = 0; i < 5; i++) {
            dispatchAndAwait(i, i + 1);
        }

        assertThat(received).extracting(TickSnapshot::from).isSorted().hasSize(5);
        assertThat(threads).containsOnly("jetwake-subscriber-minetrue");
        assertThat(delivery.merged()).isZero();
        drain();
        assertThat(received).hasSize(5);
    }

    @Test
    void longerInterval_mergesSnapshots() {
        Snapshots.subscribe(dispatcher, "slow", SnapshotFilter.all(), Period.of(Duration.ofSeconds(5)), received::add);
        for (int i = 0; i < 12; i++) {
            dispatcher.accept(Snapshots.second(i));
            if (i % 5 == 4) {
                int expected = i / 5 + 1;
                Await.until("a snapshot", TIMEOUT, () -> received.size() == expected);
            }
        }
        drain();

        assertThat(received).extracting(Snapshots::count).containsExactly(5L, 5L, 2L);
        assertThat(received.get(1).from()).isEqualTo(Instant.ofEpochSecond(5));
        assertThat(received.get(1).to()).isEqualTo(received.get(2).from());
    }

    @Test
    void slowSubscriber_getsOneMergedSnapshotAndDelaysNobody() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<TickSnapshot> slow = new CopyOnWriteArrayList<>();
        Delivery delivery =
                Snapshots.subscribe(dispatcher, "slow", SnapshotFilter.all(), Period.of(SECOND), snapshot -> {
                    slow.add(snapshot);
                    entered.countDown();
                    release.await(30, TimeUnit.SECONDS);
                });
        Snapshots.subscribe(dispatcher, "healthy", SnapshotFilter.all(), Period.of(SECOND), received::add);
        dispatchAndAwait(0, 1);
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i <= 60; i++) {
            dispatchAndAwait(i, i + 1);
        }
        assertThat(slow).hasSize(1);

        release.countDown();
        drain();

        assertThat(received).hasSize(61);
        assertThat(slow).extracting(Snapshots::count).containsExactly(1L, 60L);
        assertThat(slow.get(1).from()).isEqualTo(slow.get(0).to());
        assertThat(delivery.merged()).isEqualTo(59);
    }

    /** What waits for a subscriber that does not return is bounded in bytes, and what is left out for that is counted. */
    @Test
    void memoryOfASlowSubscriber_isBoundedAndWhatIsLeftOutIsTold() throws InterruptedException {
        int snapshots = 200;
        SnapshotDispatcher small =
                new SnapshotDispatcher(TickInterval.DEFAULT, TickSnapshot.MAX_TRACES, new MemoryBudget(100_000));
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Snapshots.subscribe(small, "slow", SnapshotFilter.all(), Period.of(SECOND), snapshot -> {
            received.add(snapshot);
            entered.countDown();
            release.await(30, TimeUnit.SECONDS);
        });
        for (int i = 0; i < snapshots; i++) {
            small.accept(Snapshots.withTraces(i, 10));
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        }
        release.countDown();
        small.drain(System.nanoTime() + TIMEOUT.toNanos());

        TickSnapshot all = received.stream().reduce(TickSnapshot::merge).orElseThrow();
        Shed shed = all.ledger().leftOut().shed();
        long segments = all.traces().stream()
                .mapToLong(trace -> trace.segments().size())
                .sum();
        assertThat(shed.traces()).isPositive();
        assertThat(all.traces().size() + shed.traces()).isEqualTo(10L * snapshots);
        assertThat(segments + shed.spans()).isEqualTo(10L * snapshots);
        assertThat(Snapshots.count(all)).isEqualTo(snapshots);
        assertThat(all.complete()).isEqualTo(shed.values() == 0);
    }

    @Test
    void failingSubscriber_isCountedAndKept() {
        Delivery delivery =
                Snapshots.subscribe(dispatcher, "bad", SnapshotFilter.all(), Period.of(SECOND), snapshot -> {
                    received.add(snapshot);
                    if (received.size() % 2 == 0) {
                        throw new NoClassDefFoundError("on purpose");
                    }
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("on purpose");
                });
        for (int i = 0; i < 10; i++) {
            dispatchAndAwait(i, i + 1);
        }
        drain();

        assertThat(delivery.failures()).isEqualTo(10);
        assertThat(delivery.delivered()).isEqualTo(10);
    }

    @Test
    void subscriberThatNeverReturns_doesNotBlockTheEnd() {
        CountDownLatch never = new CountDownLatch(1);
        Snapshots.subscribe(dispatcher, "stuck", SnapshotFilter.all(), Period.of(SECOND), snapshot -> never.await());
        dispatcher.accept(Snapshots.second(0));
        long start = System.nanoTime();

        dispatcher.drain(start + TimeUnit.MILLISECONDS.toNanos(200));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        never.countDown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.5S", "PT1.5S", "PT-1S"})
    void intervalThatIsNoMultipleOfTheTick_isRefused(String interval) {
        assertThatThrownBy(() -> Snapshots.subscribe(
                        dispatcher, "x", SnapshotFilter.all(), Period.of(Duration.parse(interval)), received::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Duration.parse(interval).toString());
    }

    @Test
    void subscriberAfterTheEnd_isRefused() {
        drain();

        assertThatThrownBy(() ->
                        Snapshots.subscribe(dispatcher, "late", SnapshotFilter.all(), Period.of(SECOND), received::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("subscriber late refused: the source has ended");
        assertThat(dispatcher.size()).isZero();
    }

    @Test
    void subscribersOverTheLimit_areRefused() {
        for (int i = 0; i < SnapshotDispatcher.MAX_SUBSCRIBERS; i++) {
            Snapshots.subscribe(dispatcher, "s" + i, SnapshotFilter.all(), Period.of(SECOND), received::add);
        }
        assertThatThrownBy(() -> Snapshots.subscribe(
                        dispatcher, "one more", SnapshotFilter.all(), Period.of(SECOND), received::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one more")
                .hasMessageContaining("64");
        drain();
    }
}
