package io.jetwake.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jetwake.aggregate.MemoryBudget;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.configuration.TickInterval;
import io.jetwake.subscribers.delivery.Delivery;
import io.jetwake.subscribers.delivery.SnapshotDispatcher;
import io.jetwake.testing.Await;
import io.jetwake.testing.ChildJvm;
import io.jetwake.testing.TestRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bad subscriber can do, and to whom. */
class SubscriberFaultsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Period SECOND = Period.of(TickInterval.DEFAULT);

    private final SnapshotDispatcher dispatcher =
            new SnapshotDispatcher(TickInterval.DEFAULT, TickSnapshot.MAX_TRACES, MemoryBudget.unlimited());
    private final List<TickSnapshot> healthy = new CopyOnWriteArrayList<>();

    private static Throwable fault(String type) throws ReflectiveOperationException {
        return Class.forName(type).asSubclass(Throwable.class).getConstructor().newInstance();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable fault) throws T {
        throw (T) fault;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.IllegalStateException",
                "java.lang.StackOverflowError",
                "java.lang.OutOfMemoryError",
                "java.lang.NoClassDefFoundError",
                "java.lang.ThreadDeath",
                "java.lang.InterruptedException"
            })
    void whateverIsThrown_isCountedLoggedOnceAndDisturbsNobody(String type) throws ReflectiveOperationException {
        Throwable fault = fault(type);
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("io.jetwake");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            Delivery bad =
                    Snapshots.subscribe(dispatcher, "bad", SnapshotFilter.all(), SECOND, snapshot -> sneak(fault));
            Snapshots.subscribe(dispatcher, "healthy", SnapshotFilter.all(), SECOND, healthy::add);
            for (int second = 0; second < 60; second++) {
                int due = second + 1;
                dispatcher.accept(Snapshots.second(second));
                Await.until("both are served", TIMEOUT, () -> healthy.size() == due && bad.delivered() == due);
            }

            assertThat(bad.failures()).isEqualTo(60);
            assertThat(healthy).hasSize(60);
            assertThat(logged).hasSize(1);
            assertThat(logged.get(0).getMessage()).contains("bad").contains("stays subscribed");
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
            dispatcher.drain(System.nanoTime() + TIMEOUT.toNanos());
        }
    }

    @Test
    void subscriber_mayCallBackIntoTheProtocol() throws Exception {
        AtomicReference<Subscription> inner = new AtomicReference<>();
        CountDownLatch served = new CountDownLatch(1);
        TestRecorder recorder = new TestRecorder();
        Subscription outer = Subscribers.subscribe("outer", SnapshotFilter.all(), TickInterval.DEFAULT, snapshot -> {
            if (inner.get() == null) {
                inner.set(Subscribers.subscribe(
                        "inner", SnapshotFilter.all(), TickInterval.DEFAULT, next -> served.countDown()));
            } else if (served.getCount() == 0) {
                inner.get().close();
            }
        });
        try {
            assertThat(Subscribers.awaitRunning(TIMEOUT)).isTrue();
            Await.until("the inner one is served and its thread ends", TIMEOUT, () -> {
                recorder.tick();
                return served.getCount() == 0
                        && Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(thread -> thread.getName().equals("jetwake-subscriber-inner"));
            });
            assertThat(outer.failures()).isZero();
        } finally {
            outer.close();
        }
    }

    @Test
    void closingASubscriberThatNeverReturns_isBounded() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        TestRecorder recorder = new TestRecorder();
        Subscription stuck = Subscribers.subscribe("stuck", SnapshotFilter.all(), TickInterval.DEFAULT, snapshot -> {
            entered.countDown();
            never.await();
        });
        assertThat(Subscribers.awaitRunning(TIMEOUT)).isTrue();
        Await.until("it is stuck", TIMEOUT, () -> {
            recorder.tick();
            return entered.getCount() == 0;
        });
        Thread closing = new Thread(stuck::close);
        closing.start();
        closing.join(TIMEOUT.toMillis());

        assertThat(closing.isAlive()).isFalse();
        assertThat(never.getCount()).as("it is still stuck").isEqualTo(1);
        never.countDown();
    }

    @Test
    void tooManySubscriptions_areRefusedAndLeaveNoThreads() {
        List<Subscription> accepted = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            try {
                accepted.add(Subscribers.subscribe("many", SnapshotFilter.none(), TickInterval.DEFAULT, next -> {}));
            } catch (IllegalStateException full) {
                assertThat(full).hasMessage("subscriber many refused: there are 64 already");
                refused++;
            }
        }
        assertThat(accepted).hasSize(SnapshotDispatcher.MAX_SUBSCRIBERS);
        assertThat(refused).isEqualTo(1_000 - SnapshotDispatcher.MAX_SUBSCRIBERS);

        accepted.forEach(Subscription::cancel);

        Await.until(
                "all threads end",
                TIMEOUT,
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("jetwake-subscriber-many")));
    }

    @Test
    void refusedSubscription_isNotCountedAsOne() {
        assertThatThrownBy(() -> Snapshots.subscribe(
                        dispatcher, "x", SnapshotFilter.all(), Period.of(Duration.ofMillis(1)), healthy::add))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(dispatcher.size()).isZero();
    }

    @Test
    void endOfASubscription_isToldOnceAlsoIfItIsCancelled() throws Exception {
        CountDownLatch ended = new CountDownLatch(2);
        Subscriber subscriber = new Subscriber() {
            @Override
            public void onTick(TickSnapshot snapshot) {
                healthy.add(snapshot);
            }

            @Override
            public void onEnd() {
                ended.countDown();
                throw new IllegalStateException("on purpose");
            }
        };
        Delivery drained = Snapshots.subscribe(dispatcher, "drained", SnapshotFilter.all(), SECOND, subscriber);
        Delivery cancelled = Snapshots.subscribe(dispatcher, "cancelled", SnapshotFilter.all(), SECOND, subscriber);

        cancelled.cancel();
        drained.drain();
        drained.drain();

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(drained.awaitEnd(System.nanoTime() + TIMEOUT.toNanos())).isTrue();
        assertThat(drained.failures()).isEqualTo(1);
    }

    @Test
    void exitFromASubscriber_endsTheJvm() throws Exception {
        ChildJvm.Result result = ChildJvm.run(ExitingSubscriber.class);

        assertThat(result.exitCode()).as(result.output()).isEqualTo(5);
    }

    /** Its subscriber ends the JVM, which waits for the subscriber's last snapshot in vain. */
    static final class ExitingSubscriber {
        private ExitingSubscriber() {}

        public static void main(String[] arguments) {
            TestRecorder recorder = new TestRecorder();
            Subscribers.subscribe("exiting", SnapshotFilter.all(), TickInterval.DEFAULT, snapshot -> System.exit(5));
            if (!Subscribers.awaitRunning(Duration.ofSeconds(30))) {
                throw new IllegalStateException("not running");
            }
            Await.until("the end", Duration.ofSeconds(30), () -> {
                recorder.tick();
                return false;
            });
        }
    }
}
