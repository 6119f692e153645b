package io.jetwake.subscribers.sources;

import io.jetwake.subscribers.Subscription;
import io.jetwake.subscribers.delivery.Delivery;
import io.jetwake.subscribers.delivery.SnapshotPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A subscription to a source; thread-safe. */
public final class SourceSubscription implements Subscription, SnapshotPublisher.Served {
    private static final long CLOSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_700);

    private final Delivery delivery;
    private final Source source;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** What a subscription tells the source that it belongs to. */
    interface Source {

        /** Waits a little until what was recorded by now has been handed out. */
        void awaitDelivered();

        /** A subscription begins to end; returns whether the source ends with it. */
        boolean leave();

        /** The source ends with this subscription: hands out what is pending. */
        void finish();

        /** A subscription has ended. */
        void left(Delivery delivery, boolean last);
    }

    SourceSubscription(Delivery delivery, Source source) {
        this.delivery = delivery;
        this.source = source;
    }

    @Override
    public String name() {
        return delivery.name();
    }

    @Override
    public long delivered() {
        return delivery.delivered();
    }

    @Override
    public long failures() {
        return delivery.failures();
    }

    @Override
    public long merged() {
        return delivery.merged();
    }

    @Override
    public void request(long snapshots) {
        delivery.request(snapshots);
    }

    @Override
    public void cancel() {
        if (closed.compareAndSet(false, true)) {
            boolean last = source.leave();
            delivery.cancel();
            source.left(delivery, last);
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        long deadline = System.nanoTime() + CLOSE_NANOS;
        source.awaitDelivered();
        boolean last = source.leave();
        if (last) {
            source.finish();
        }
        delivery.drain();
        delivery.awaitEnd(deadline);
        source.left(delivery, last);
    }

    boolean ended() {
        return closed.get();
    }
}
