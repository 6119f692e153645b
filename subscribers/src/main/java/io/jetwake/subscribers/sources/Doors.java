package io.jetwake.subscribers.sources;

import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.SnapshotSource;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.Subscription;
import io.jetwake.subscribers.delivery.Delivery;
import io.jetwake.subscribers.delivery.OneShot;
import io.jetwake.subscribers.delivery.SnapshotPublisher;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The ways to subscribe to a source, as {@link SnapshotSource} describes them, all made of one. */
public abstract class Doors {
    private static final AtomicLong NAMELESS = new AtomicLong();

    /** The usual length of a tick, of which all periods are multiples. */
    abstract Duration tick();

    /**
     * Subscribes.
     *
     * @param demand how many snapshots the subscriber takes until it requests more
     */
    abstract SourceSubscription add(
            String name, SnapshotFilter filter, Period period, Subscriber subscriber, long demand);

    /** Waits until the latch is open; returns whether it is. */
    static boolean await(CountDownLatch latch, Duration timeout) {
        try {
            return latch.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String nextName() {
        return "subscriber-" + NAMELESS.incrementAndGet();
    }

    public final Subscription subscribe(SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        return subscribe(nextName(), filter, interval, subscriber);
    }

    public final Subscription subscribe(String name, SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        return subscribe(name, filter, Period.of(interval), subscriber);
    }

    public final Subscription subscribe(String name, SnapshotFilter filter, Period period, Subscriber subscriber) {
        return add(name, filter, period, subscriber, Delivery.UNLIMITED);
    }

    public final Subscription once(SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        OneShot oneShot = new OneShot(subscriber);
        Subscription subscription = add(nextName(), filter, Period.of(interval), oneShot, 1);
        oneShot.belongsTo(subscription);
        return subscription;
    }

    public final Subscription traces(SnapshotFilter filter, Consumer<? super FinishedTrace> consumer) {
        return add(nextName(), filter, Period.of(tick()), Subscriber.ofTraces(consumer), Delivery.UNLIMITED);
    }

    public final Flow.Publisher<TickSnapshot> publisher(SnapshotFilter filter, Duration interval) {
        return publisher(filter, Period.of(interval));
    }

    /** Publishes the snapshots of each period. */
    public final Flow.Publisher<TickSnapshot> publisher(SnapshotFilter filter, Period period) {
        period.check(tick());
        return new SnapshotPublisher(recipient -> add(nextName(), filter, period, recipient, 0));
    }
}
