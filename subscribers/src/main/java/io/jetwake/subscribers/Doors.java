package io.jetwake.subscribers;

import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The ways to subscribe to a source, all made of one. */
abstract class Doors implements SnapshotSource {
    private static final AtomicLong NAMELESS = new AtomicLong();

    /**
     * Subscribes.
     *
     * @param demand how many snapshots the subscriber takes until it requests more
     */
    abstract SourceSubscription add(
            String name, SnapshotFilter filter, Duration interval, Subscriber subscriber, long demand);

    /** Waits until the latch is open; returns whether it is. */
    static boolean await(CountDownLatch latch, Duration timeout) {
        try {
            return latch.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static String nextName() {
        return "subscriber-" + NAMELESS.incrementAndGet();
    }

    @Override
    public final Subscription subscribe(SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        return subscribe(nextName(), filter, interval, subscriber);
    }

    @Override
    public final Subscription subscribe(String name, SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        return add(name, filter, interval, subscriber, Delivery.UNLIMITED);
    }

    @Override
    public final Subscription once(SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        OneShot oneShot = new OneShot(subscriber);
        Subscription subscription = add(nextName(), filter, interval, oneShot, 1);
        oneShot.belongsTo(subscription);
        return subscription;
    }

    @Override
    public final Subscription traces(SnapshotFilter filter, Consumer<? super FinishedTrace> consumer) {
        return add(nextName(), filter, SnapshotDispatcher.TICK, new EachTrace(consumer), Delivery.UNLIMITED);
    }

    @Override
    public final Flow.Publisher<TickSnapshot> publisher(SnapshotFilter filter, Duration interval) {
        SnapshotDispatcher.checkInterval(interval);
        return new SnapshotPublisher(recipient -> add(nextName(), filter, interval, recipient, 0));
    }
}
