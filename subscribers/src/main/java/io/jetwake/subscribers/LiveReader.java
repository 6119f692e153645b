package io.jetwake.subscribers;

import io.jetwake.aggregate.Aggregator;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.stream.EventStreamReader;
import io.jetwake.stream.SelfMetrics;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** From the stream of this JVM to its subscribers: one reader, one aggregator, one dispatcher; thread-safe. */
final class LiveReader {
    private static final long CLOSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_700);
    private static final long LAST_DELIVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Duration EXIT_WAIT = Duration.ofMillis(1_500);
    private static final Duration DELIVERY_WAIT = Duration.ofMillis(1_200);

    private final SnapshotDispatcher dispatcher = new SnapshotDispatcher();
    private final SelfMetrics selfMetrics = new SelfMetrics(dispatcher);
    private final Aggregator aggregator = new Aggregator(selfMetrics);
    private final EventStreamReader stream;
    private final Object ending = new Object();
    private int staying; // guarded by the lock of Subscribers

    LiveReader(long freeSpaceFloorBytes) {
        this.stream = new EventStreamReader(aggregator, freeSpaceFloorBytes);
        selfMetrics.observe(stream, aggregator);
    }

    void start() {
        stream.start();
    }

    boolean awaitRunning(Duration timeout) {
        return stream.awaitRunning(timeout);
    }

    /** A subscription begins to end; returns whether it is the last one. Called with the lock of {@link Subscribers}. */
    boolean lastLeaves() {
        staying--;
        return staying == 0;
    }

    /** Called with the lock of {@link Subscribers}. */
    LiveSubscription subscribe(
            String name, SnapshotFilter filter, Duration interval, Subscriber subscriber, long demand) {
        LiveSubscription added = new LiveSubscription(dispatcher.add(name, filter, interval, subscriber, demand));
        staying++;
        return added;
    }

    /** At JVM exit: delivers everything, without touching the recording. */
    void exit() {
        if (dispatcher.size() == 0) {
            return;
        }
        if (!stream.awaitEnd(EXIT_WAIT)) {
            stream.endDelivery();
            aggregator.gap("the JVM exited before everything was read");
        }
        finish();
        // a time of its own: a subscriber must not go without because reading took long
        dispatcher.drain(System.nanoTime() + LAST_DELIVERY_NANOS);
    }

    private void finish() {
        synchronized (ending) {
            stream.endDelivery();
            aggregator.finish(); // the stream's thread calls it no more
        }
    }

    /** A subscription to this JVM's stream. */
    final class LiveSubscription implements Subscription, SnapshotPublisher.Served {
        private final Delivery delivery;
        private final AtomicBoolean closed = new AtomicBoolean();

        LiveSubscription(Delivery delivery) {
            this.delivery = delivery;
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
                boolean only = Subscribers.retireIfOnly(LiveReader.this);
                delivery.cancel();
                leave(only);
            }
        }

        @Override
        public void close() {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
            long deadline = System.nanoTime() + CLOSE_NANOS;
            stream.awaitDelivered(DELIVERY_WAIT);
            boolean only = Subscribers.retireIfOnly(LiveReader.this);
            if (only) {
                finish();
            }
            delivery.drain();
            delivery.awaitEnd(deadline);
            leave(only);
        }

        private void leave(boolean only) {
            dispatcher.remove(delivery);
            if (only) {
                stream.close();
            }
        }
    }
}
