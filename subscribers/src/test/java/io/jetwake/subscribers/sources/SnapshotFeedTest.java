package io.jetwake.subscribers.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Snapshots;
import io.jetwake.subscribers.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SnapshotFeedTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int SNAPSHOTS = 50;

    private final SnapshotFeed feed = new SnapshotFeed();
    private final List<TickSnapshot> received = new CopyOnWriteArrayList<>();

    @Test
    void slowSubscriber_slowsTheFeedDownInsteadOfLosingDetail() throws Exception {
        Semaphore allowed = new Semaphore(0);
        Subscription slow = feed.subscribe("slow", SnapshotFilter.all(), SECOND, snapshot -> {
            allowed.acquire();
            received.add(snapshot);
        });
        Subscription merging = feed.subscribe(SnapshotFilter.all(), Duration.ofSeconds(10), snapshot -> {});
        CompletableFuture<Void> feeding = CompletableFuture.runAsync(this::feedAll);
        for (int i = 0; i < SNAPSHOTS; i++) {
            assertThat(feeding).isNotDone();
            allowed.release();
        }
        feeding.get(30, TimeUnit.SECONDS);

        assertThat(received).hasSize(SNAPSHOTS).allMatch(snapshot -> Snapshots.count(snapshot) == 1);
        assertThat(slow.merged()).isZero();
        assertThat(merging.delivered()).isEqualTo(SNAPSHOTS / 10);
    }

    @Test
    void end_deliversTheUnfinishedPeriodAndRefusesSubscribers() {
        Subscription subscription = feed.subscribe(SnapshotFilter.all(), Duration.ofSeconds(30), received::add);
        feedAll();
        feed.end();

        assertThat(received).extracting(Snapshots::count).containsExactly(30L, 20L);
        assertThat(feed.awaitEnd(Duration.ZERO)).isTrue();
        subscription.close();
        assertThat(received).hasSize(2);
        assertThatThrownBy(() -> feed.subscribe("late", SnapshotFilter.all(), SECOND, received::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("subscriber late refused: the source has ended");
    }

    @Test
    void subscriberThatEndsItself_holdsNobodyUp() {
        feed.once(SnapshotFilter.all(), SECOND, received::add);
        CompletableFuture<Subscription> own = new CompletableFuture<>();
        own.complete(feed.subscribe(
                SnapshotFilter.all(), SECOND, snapshot -> own.join().close()));
        feed.subscribe(SnapshotFilter.all(), SECOND, snapshot -> {
            throw new IllegalStateException("on purpose");
        });
        feedAll();
        feed.end();

        assertThat(received).hasSize(1);
    }

    @Test
    void publisher_getsEverySnapshotAtItsOwnPace() throws Exception {
        CompletableFuture<Integer> completed = new CompletableFuture<>();
        feed.publisher(SnapshotFilter.all(), SECOND).subscribe(new Flow.Subscriber<>() {
            private final CompletableFuture<Flow.Subscription> own = new CompletableFuture<>();

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                own.complete(subscription);
                subscription.request(1);
            }

            @Override
            public void onNext(TickSnapshot snapshot) {
                received.add(snapshot);
                own.join().request(1);
            }

            @Override
            public void onError(Throwable error) {
                completed.completeExceptionally(error);
            }

            @Override
            public void onComplete() {
                completed.complete(received.size());
            }
        });
        feedAll();
        feed.end();

        assertThat(completed.get(30, TimeUnit.SECONDS)).isEqualTo(SNAPSHOTS);
        assertThat(received).allMatch(snapshot -> Snapshots.count(snapshot) == 1);
    }

    private void feedAll() {
        for (int second = 0; second < SNAPSHOTS; second++) {
            feed.accept(Snapshots.second(second));
        }
    }
}
