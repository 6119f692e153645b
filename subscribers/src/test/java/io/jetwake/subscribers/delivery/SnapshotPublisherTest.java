package io.jetwake.subscribers.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.MemoryBudget;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Snapshots;
import io.jetwake.subscribers.configuration.TickInterval;
import io.jetwake.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Beside what {@link PublisherRulesTest} checks. */
class SnapshotPublisherTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SnapshotDispatcher dispatcher =
            new SnapshotDispatcher(TickInterval.DEFAULT, TickSnapshot.MAX_TRACES, MemoryBudget.unlimited());
    private final Collecting collecting = new Collecting();

    private static final class Collecting implements Flow.Subscriber<TickSnapshot> {
        private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        private final CompletableFuture<Boolean> completed = new CompletableFuture<>();
        private final List<TickSnapshot> received = new CopyOnWriteArrayList<>();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
        }

        @Override
        public void onNext(TickSnapshot snapshot) {
            received.add(snapshot);
        }

        @Override
        public void onError(Throwable error) {
            completed.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            completed.complete(true);
        }
    }

    private void subscribe() {
        new SnapshotPublisher(recipient -> new PublisherRulesTest.DispatcherServed(dispatcher, recipient))
                .subscribe(collecting);
    }

    @Test
    void withoutDemand_snapshotsAreMergedIntoOne() throws Exception {
        subscribe();
        for (int second = 0; second < 100; second++) {
            dispatcher.accept(Snapshots.second(second));
        }
        assertThat(collecting.received).isEmpty();

        collecting.subscription.get(10, TimeUnit.SECONDS).request(1);
        Await.until("the merged snapshot", TIMEOUT, () -> !collecting.received.isEmpty());
        dispatcher.accept(Snapshots.second(100));
        collecting.subscription.get(10, TimeUnit.SECONDS).request(Long.MAX_VALUE);
        Await.until("the next snapshot", TIMEOUT, () -> collecting.received.size() == 2);

        assertThat(collecting.received).extracting(Snapshots::count).containsExactly(100L, 1L);
    }

    @Test
    void end_completes() throws Exception {
        subscribe();
        collecting.subscription.get(10, TimeUnit.SECONDS).request(5);
        dispatcher.accept(Snapshots.second(0));
        dispatcher.drain(System.nanoTime() + TIMEOUT.toNanos());

        assertThat(collecting.completed.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(collecting.received).hasSize(1);
    }

    /** As when the JVM exits in the meantime. */
    @Test
    void endBeforeTheSubscriberKnowsItsSubscription_completesAfterwards() {
        List<String> signals = new CopyOnWriteArrayList<>();
        SnapshotPublisher publisher = new SnapshotPublisher(recipient -> {
            SnapshotPublisher.Served served = new PublisherRulesTest.DispatcherServed(dispatcher, recipient);
            dispatcher.drain(System.nanoTime() + TIMEOUT.toNanos());
            return served;
        });

        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                signals.add("onSubscribe");
            }

            @Override
            public void onNext(TickSnapshot snapshot) {
                signals.add("onNext");
            }

            @Override
            public void onError(Throwable error) {
                signals.add("onError");
            }

            @Override
            public void onComplete() {
                signals.add("onComplete");
            }
        });

        assertThat(signals).containsExactly("onSubscribe", "onComplete");
    }
}
