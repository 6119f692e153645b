package io.jetwake.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.delivery.SnapshotDispatcher;
import io.jetwake.testing.Await;
import io.jetwake.testing.ChildJvm;
import io.jetwake.testing.TestRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscribersTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Test
    void close_deliversALastShortSnapshot() {
        List<TickSnapshot> received = new CopyOnWriteArrayList<>();
        TestRecorder recorder = new TestRecorder();
        Subscription subscription =
                Subscribers.subscribe("test", SnapshotFilter.all(), Duration.ofMinutes(10), received::add);
        assertThat(Subscribers.awaitRunning(TIMEOUT)).isTrue();
        recorder.tick();
        recorder.trace(1, "GET /in a tick");
        recorder.tick();
        recorder.trace(2, "GET /in no tick");
        assertThat(received).isEmpty();
        long start = System.nanoTime();

        subscription.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_500));
        assertThat(received).hasSize(1);
        assertThat(received.get(0).traces())
                .extracting(FinishedTrace::name)
                .containsExactly("GET /in a tick", "GET /in no tick");
        assertThat(subscription.delivered()).isEqualTo(1);
        subscription.close();
        subscription.cancel();
        assertThat(received).hasSize(1);
        assertThat(Subscribers.awaitRunning(Duration.ofMillis(1)))
                .as("the reader has stopped")
                .isFalse();
    }

    @Test
    void subscriber_mayEndItsOwnSubscription() {
        CompletableFuture<Subscription> own = new CompletableFuture<>();
        List<TickSnapshot> received = new CopyOnWriteArrayList<>();
        TestRecorder recorder = new TestRecorder();
        try (Subscription other = Subscribers.subscribe(SnapshotFilter.none(), Duration.ofSeconds(1), received::add)) {
            own.complete(Subscribers.subscribe(
                    "own",
                    SnapshotFilter.all(),
                    Duration.ofSeconds(1),
                    snapshot -> own.join().close()));
            assertThat(Subscribers.awaitRunning(TIMEOUT)).isTrue();
            Await.until("both have a snapshot", TIMEOUT, () -> {
                recorder.tick();
                return own.join().delivered() > 0 && other.delivered() > 0;
            });
            long delivered = other.delivered();
            Await.until("the other one is served", TIMEOUT, () -> {
                recorder.tick();
                return other.delivered() > delivered + 2;
            });
            // the one in which it ended, and the last one
            assertThat(own.join().delivered()).isBetween(1L, 2L);
        }
    }

    @Test
    void oneShot_isServedOnceAndEnds() {
        List<TickSnapshot> once = new CopyOnWriteArrayList<>();
        List<TickSnapshot> permanent = new CopyOnWriteArrayList<>();
        TestRecorder recorder = new TestRecorder();
        try (Subscription other = Subscribers.subscribe(SnapshotFilter.none(), Duration.ofSeconds(1), permanent::add)) {
            Subscription oneShot = Subscribers.once(SnapshotFilter.all(), Duration.ofSeconds(1), once::add);
            assertThat(Subscribers.awaitRunning(TIMEOUT)).isTrue();
            Await.until("it was served", TIMEOUT, () -> {
                recorder.tick();
                return !once.isEmpty();
            });
            int before = permanent.size();
            Await.until("further ticks", TIMEOUT, () -> {
                recorder.tick();
                return permanent.size() > before + 2;
            });

            assertThat(once).hasSize(1);
            assertThat(oneShot.delivered()).isEqualTo(1);
        }
    }

    @Test
    void finishedTraces_comeOneByOne() {
        List<String> names = new CopyOnWriteArrayList<>();
        TestRecorder recorder = new TestRecorder();
        Subscription subscription = Subscribers.traces(SnapshotFilter.traces("GET /*"), trace -> {
            names.add(trace.name());
            if (names.size() == 1) {
                throw new IllegalStateException("on purpose");
            }
        });
        assertThat(Subscribers.awaitRunning(TIMEOUT)).isTrue();
        recorder.tick();
        recorder.trace(1, "GET /first");
        recorder.trace(2, "POST /other");
        recorder.trace(3, "GET /second");
        recorder.tick();
        Await.until("both traces", TIMEOUT, () -> {
            recorder.tick();
            return names.size() >= 2;
        });
        subscription.close();

        assertThat(names).containsExactly("GET /first", "GET /second");
        assertThat(subscription.failures()).isEqualTo(1);
    }

    @Test
    void publisher_followsTheDemand() throws Exception {
        List<TickSnapshot> received = new CopyOnWriteArrayList<>();
        CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
        TestRecorder recorder = new TestRecorder();
        try (Subscription other = Subscribers.subscribe(SnapshotFilter.none(), Duration.ofSeconds(1), snapshot -> {})) {
            Subscribers.publisher(SnapshotFilter.all(), Duration.ofSeconds(1)).subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscribed.complete(subscription);
                }

                @Override
                public void onNext(TickSnapshot snapshot) {
                    received.add(snapshot);
                }

                @Override
                public void onError(Throwable error) {
                    subscribed.completeExceptionally(error);
                }

                @Override
                public void onComplete() {}
            });
            assertThat(Subscribers.awaitRunning(TIMEOUT)).isTrue();
            Await.until("ticks pass", TIMEOUT, () -> {
                recorder.tick();
                return other.delivered() > 2;
            });
            assertThat(received).isEmpty();

            subscribed.get(10, TimeUnit.SECONDS).request(1);
            Await.until("the requested one", TIMEOUT, () -> !received.isEmpty());
            subscribed.get(10, TimeUnit.SECONDS).cancel();

            assertThat(received).hasSize(1);
            assertThat(received.get(0).period()).isGreaterThan(Duration.ofMillis(1_500));
        }
    }

    @Test
    void thisJvm_isASourceThatEndsItsOwnSubscriptionsOnly() {
        List<TickSnapshot> received = new CopyOnWriteArrayList<>();
        TestRecorder recorder = new TestRecorder();
        try (Subscription other = Subscribers.subscribe(SnapshotFilter.none(), Duration.ofSeconds(1), snapshot -> {})) {
            SnapshotSource source = Subscribers.thisJvm();
            source.subscribe(SnapshotFilter.all(), Duration.ofMinutes(10), received::add);
            assertThat(source.awaitRunning(TIMEOUT)).isTrue();
            recorder.tick();
            recorder.trace(1, "GET /");
            assertThat(source.awaitEnd(Duration.ZERO)).isFalse();
            source.close();

            assertThat(received).hasSize(1);
            assertThat(source.awaitEnd(Duration.ZERO)).isTrue();
            assertThatThrownBy(
                            () -> source.subscribe("late", SnapshotFilter.all(), Duration.ofSeconds(1), received::add))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("subscriber late refused: the source was closed");
            long delivered = other.delivered();
            Await.until("the other one is served", TIMEOUT, () -> {
                recorder.tick();
                return other.delivered() > delivered + 1;
            });
        }
    }

    @Test
    void wrongInterval_isRefusedBeforeAnythingStarts() {
        assertThatThrownBy(() -> Subscribers.subscribe(SnapshotFilter.all(), Duration.ofMillis(1_500), snapshot -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("interval PT1.5S is not a multiple of the tick, which is 1 s");
        assertThat(Subscribers.awaitRunning(Duration.ofMillis(1))).isFalse();
    }

    /** A subscriber that a configuration names. */
    public static final class Configured implements Subscriber {
        private static final AtomicInteger ENDED = new AtomicInteger();

        @Override
        public void onTick(TickSnapshot snapshot) {}

        @Override
        public void onEnd() {
            ENDED.incrementAndGet();
        }
    }

    @Test
    void configuredSubscribersOverTheLimit_areAllToldTheEnd() {
        List<Subscription> others = new ArrayList<>();
        try {
            while (others.size() < SnapshotDispatcher.MAX_SUBSCRIBERS - 1) {
                others.add(Subscribers.subscribe(SnapshotFilter.none(), Duration.ofSeconds(1), snapshot -> {}));
            }
            String block = " { enabled = on, class = \"" + Configured.class.getName() + "\" }\n";
            assertThatThrownBy(() -> Subscribers.start(ConfigFactory.parseString(
                            "jetwake.subscribers { a" + block + "b" + block + "c" + block + "}")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("subscriber b refused: there are 64 already");
            Await.until("the one that was subscribed has ended", TIMEOUT, () -> Configured.ENDED.get() >= 3);
            assertThat(Configured.ENDED).hasValue(3);
        } finally {
            others.forEach(Subscription::cancel);
        }
    }

    @Test
    void nothingEnabled_startsNothing() {
        assertThat(Subscribers.start(ConfigFactory.empty())).isEmpty();
    }

    /** A starved machine may need longer than the time that an exit is allowed to take; then a snapshot must say so, if there is one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void jvmExit_deliversEverythingOrSaysThatItDidNot(boolean orderly) throws Exception {
        String everything =
                "received 1100 of 1100 complete=" + orderly; // nobody vouches for a tick that was never closed
        List<String> outputs = new ArrayList<>();
        while (outputs.size() < 16 && outputs.stream().noneMatch(output -> output.contains(everything))) {
            ChildJvm.Result result = ChildJvm.run(ExitingApplication.class, "-Dorderly=" + orderly);
            assertThat(result.exitCode()).as(result.output()).isEqualTo(3);
            if (!result.output().isEmpty()) {
                assertThat(result.output()).containsAnyOf(everything, "complete=false");
            }
            outputs.add(result.output());
        }
        assertThat(outputs).last().asString().contains(everything);
    }

    @Test
    void jvmWithoutJfr_subscribesToNothing() throws Exception {
        ChildJvm.Result result =
                ChildJvm.run(ApplicationWithoutJfr.class, "--limit-modules", "java.base,java.logging,jdk.unsupported");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("done 0");
        assertThat(result.output().lines().filter(line -> line.contains("not available")))
                .as(result.output())
                .hasSize(1);
        assertThat(result.output()).doesNotContain("\tat ");
    }

    /** Records, and exits at once. */
    static final class ExitingApplication {
        private ExitingApplication() {}

        public static void main(String[] arguments) {
            List<TickSnapshot> received = new CopyOnWriteArrayList<>();
            long[] exit = {0};
            Subscribers.subscribe("app", SnapshotFilter.all(), Duration.ofSeconds(60), snapshot -> {
                received.add(snapshot);
                long traces = received.stream()
                        .mapToLong(next -> next.traces().size())
                        .sum();
                boolean complete = received.stream().allMatch(TickSnapshot::complete);
                System.out.println("received " + traces + " of 1100 complete=" + complete);
                System.out.println("exit took " + (System.nanoTime() - exit[0]) / 1_000_000 + " ms");
                System.out.flush();
            });
            if (!Subscribers.awaitRunning(Duration.ofSeconds(30))) {
                throw new IllegalStateException("not running");
            }
            TestRecorder recorder = new TestRecorder();
            recorder.tick();
            for (int i = 1; i <= 1_100; i++) {
                recorder.trace(i, "GET /");
                if (i == 1_000) {
                    recorder.tick();
                }
            }
            if (Boolean.getBoolean("orderly")) {
                recorder.lastTick();
            }
            exit[0] = System.nanoTime();
            System.exit(3);
        }
    }

    /** Subscribes where nothing can be read. */
    static final class ApplicationWithoutJfr {
        private ApplicationWithoutJfr() {}

        public static void main(String[] arguments) {
            Subscription subscription =
                    Subscribers.subscribe(SnapshotFilter.all(), Duration.ofSeconds(1), snapshot -> {});
            if (Subscribers.awaitRunning(Duration.ofSeconds(5))) {
                throw new IllegalStateException("running");
            }
            subscription.close();
            Subscribers.subscribe(SnapshotFilter.all(), Duration.ofSeconds(1), snapshot -> {});
            Subscribers.awaitRunning(Duration.ofSeconds(5));
            System.out.println("done " + subscription.delivered());
        }
    }
}
