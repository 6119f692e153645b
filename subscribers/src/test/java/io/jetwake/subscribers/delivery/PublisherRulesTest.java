package io.jetwake.subscribers.delivery;

import io.jetwake.aggregate.MemoryBudget;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Snapshots;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.configuration.TickInterval;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterMethod;

/** The rules of Reactive Streams, checked by their own kit, with a dispatcher that gets snapshots all the time. */
public class PublisherRulesTest extends FlowPublisherVerification<TickSnapshot> {
    private static final long TIMEOUT_MILLIS = 5_000;
    private static final long SILENCE_MILLIS = 50;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private volatile SnapshotDispatcher dispatcher =
            new SnapshotDispatcher(TickInterval.DEFAULT, TickSnapshot.MAX_TRACES, MemoryBudget.unlimited());

    public PublisherRulesTest() {
        super(new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS));
        Thread ticking = new Thread(this::tick, "ticking");
        ticking.setDaemon(true);
        ticking.start();
    }

    /** Dispatches snapshots of a second each, a thousand times faster. */
    private void tick() {
        for (long second = 0; ; second++) {
            dispatcher.accept(Snapshots.second(second));
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    /** Ends the subscriptions that a rule has left behind. */
    @AfterMethod
    public void renew() {
        SnapshotDispatcher old = dispatcher;
        dispatcher = new SnapshotDispatcher(TickInterval.DEFAULT, TickSnapshot.MAX_TRACES, MemoryBudget.unlimited());
        old.drain(System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
    }

    @Override
    public Flow.Publisher<TickSnapshot> createFlowPublisher(long elements) {
        SnapshotDispatcher of = dispatcher;
        return new SnapshotPublisher(recipient -> {
            if (elements == Long.MAX_VALUE) {
                return new DispatcherServed(of, recipient);
            }
            Finite finite = new Finite(recipient, elements);
            DispatcherServed served = new DispatcherServed(of, finite);
            finite.of(served);
            return served;
        });
    }

    @Override
    public Flow.Publisher<TickSnapshot> createFailedFlowPublisher() {
        return new SnapshotPublisher(recipient -> {
            throw new IllegalStateException("there are too many subscriptions, on purpose");
        });
    }

    /** Ends a subscription, which has no end of its own, after so many snapshots. */
    private static final class Finite implements Subscriber {
        private final Subscriber recipient;
        private final CompletableFuture<DispatcherServed> served = new CompletableFuture<>();
        private long left;

        Finite(Subscriber recipient, long elements) {
            this.recipient = recipient;
            this.left = elements;
        }

        void of(DispatcherServed own) {
            served.complete(own);
            if (left == 0) {
                own.end();
            }
        }

        @Override
        public void onTick(TickSnapshot snapshot) throws Exception {
            left--;
            if (left >= 0) {
                recipient.onTick(snapshot);
            }
            if (left == 0) {
                served.join().end();
            }
        }

        @Override
        public void onEnd() throws Exception {
            recipient.onEnd();
        }
    }

    /** A subscription to a dispatcher. */
    static final class DispatcherServed implements SnapshotPublisher.Served {
        private final SnapshotDispatcher dispatcher;
        private final Delivery delivery;

        DispatcherServed(SnapshotDispatcher dispatcher, Subscriber recipient) {
            this.dispatcher = dispatcher;
            this.delivery = dispatcher.add("flow", SnapshotFilter.all(), Period.of(TickInterval.DEFAULT), recipient, 0);
        }

        void end() {
            delivery.drain();
            dispatcher.remove(delivery);
        }

        @Override
        public void request(long snapshots) {
            delivery.request(snapshots);
        }

        @Override
        public void cancel() {
            delivery.cancel();
            dispatcher.remove(delivery);
        }
    }
}
