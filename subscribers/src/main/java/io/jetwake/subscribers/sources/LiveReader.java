package io.jetwake.subscribers.sources;

import io.jetwake.aggregate.Aggregator;
import io.jetwake.aggregate.EventHandler;
import io.jetwake.aggregate.MemoryBudget;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.stream.EventReader;
import io.jetwake.stream.EventStreamReader;
import io.jetwake.stream.SelfMetrics;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.SnapshotSource;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.configuration.TickInterval;
import io.jetwake.subscribers.delivery.Delivery;
import io.jetwake.subscribers.delivery.SnapshotDispatcher;
import io.jetwake.subscribers.delivery.SubscriberMetrics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** From the events of a JVM that records to its subscribers: one reader, one aggregator, one dispatcher; thread-safe. */
public final class LiveReader extends Doors implements SnapshotSource, SourceSubscription.Source {
    private static final long EXIT_DELIVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LAST_DELIVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(1_700);
    private static final Duration EXIT_WAIT = Duration.ofMillis(1_500);
    private static final Duration DELIVERY_WAIT = Duration.ofMillis(1_200);

    private final Duration tick;
    private final SnapshotDispatcher dispatcher;
    private final Aggregator aggregator;
    private final Predicate<LiveReader> retirement;
    private final EventReader stream;
    private final Object ending = new Object();
    private final CountDownLatch ended = new CountDownLatch(1);
    private int staying; // guarded by the lock of SharedReader

    /** Makes the reader of events. */
    public interface Reading<E extends Exception> {

        /**
         * Makes a reader.
         *
         * @param handler receives the events
         * @param onEnd is run when nothing will be recorded any more, and everything was delivered
         * @throws E if the events cannot be read
         */
        EventReader by(EventHandler handler, Runnable onEnd) throws E;
    }

    /**
     * Makes a source that begins to read with its first subscription.
     *
     * @param tick the usual length of a tick of the recorder
     * @param budget of which one half is for what is read, and the other for what waits for subscribers
     * @param retirement whether the source ends when a subscription does
     */
    <E extends Exception> LiveReader(
            Duration tick, MemoryBudget budget, Reading<E> reading, Predicate<LiveReader> retirement) throws E {
        this.tick = tick;
        this.dispatcher = new SnapshotDispatcher(tick, TickSnapshot.MAX_TRACES, budget.half());
        SelfMetrics selfMetrics = new SelfMetrics(dispatcher);
        selfMetrics.add(new SubscriberMetrics(dispatcher));
        this.aggregator = new Aggregator(selfMetrics, budget.half());
        this.retirement = retirement;
        this.stream = reading.by(aggregator, this::end);
        if (stream instanceof EventStreamReader ofThisJvm) {
            selfMetrics.observe(ofThisJvm, aggregator);
        }
    }

    /** Makes a source that ends when it is closed, or when nothing more can come. */
    public static <E extends Exception> LiveReader of(Reading<E> reading) throws E {
        return new LiveReader(TickInterval.DEFAULT, MemoryBudget.ofHeap(), reading, reader -> false);
    }

    @Override
    Duration tick() {
        return tick;
    }

    @Override
    public boolean awaitRunning(Duration timeout) {
        return stream.awaitRunning(timeout) && ended.getCount() > 0;
    }

    /** Returns whether the subscription that ends is the last one. Called with the lock of {@link SharedReader}. */
    boolean lastLeaves() {
        staying--;
        return staying == 0;
    }

    /** Called with the lock of {@link SharedReader} if this JVM is read. */
    @Override
    SourceSubscription add(String name, SnapshotFilter filter, Period period, Subscriber subscriber, long demand) {
        if (ended.getCount() == 0) {
            throw new IllegalStateException("subscriber " + name + " refused: the source has ended");
        }
        SourceSubscription added =
                new SourceSubscription(dispatcher.add(name, filter, period, subscriber, demand), this);
        staying++;
        stream.start();
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
        dispatcher.drain(System.nanoTime() + EXIT_DELIVERY_NANOS);
    }

    @Override
    public boolean awaitEnd(Duration timeout) {
        return await(ended, timeout);
    }

    @Override
    public void close() {
        if (ended.getCount() > 0 && dispatcher.size() > 0) {
            stream.awaitDelivered(DELIVERY_WAIT);
        }
        end();
        stream.close();
    }

    private void end() {
        finish();
        dispatcher.drain(System.nanoTime() + LAST_DELIVERY_NANOS);
        ended.countDown();
    }

    @Override
    public void awaitDelivered() {
        stream.awaitDelivered(DELIVERY_WAIT);
    }

    @Override
    public boolean leave() {
        return retirement.test(this);
    }

    @Override
    public void finish() {
        synchronized (ending) {
            stream.endDelivery();
            aggregator.finish(); // the stream's thread calls it no more
        }
    }

    @Override
    public void left(Delivery delivery, boolean last) {
        dispatcher.remove(delivery);
        if (last) {
            stream.close();
        }
    }
}
