package io.jetwake.subscribers.sources;

import io.jetwake.aggregate.MemoryBudget;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.SnapshotSource;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.configuration.TickInterval;
import io.jetwake.subscribers.delivery.Delivery;
import io.jetwake.subscribers.delivery.SnapshotDispatcher;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A source that is fed with finished snapshots, at the pace of its slowest subscriber; thread-safe.
 *
 * <p>Nothing is merged because a subscriber is slow: whoever feeds it waits. A publisher without demand makes it wait as
 * well, until there is demand or the subscription ends.
 */
public final class SnapshotFeed extends Doors implements SnapshotSource, Consumer<TickSnapshot> {
    private static final long LAST_DELIVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(1_700);

    /** What is replayed waits for its subscribers, so that nothing has to be cut. */
    private final SnapshotDispatcher dispatcher =
            new SnapshotDispatcher(TickInterval.DEFAULT, Integer.MAX_VALUE, MemoryBudget.unlimited());

    private final CountDownLatch ended = new CountDownLatch(1);
    private final SourceSubscription.Source source = new SourceSubscription.Source() {
        @Override
        public void awaitDelivered() {} // whoever feeds it has waited for that

        @Override
        public boolean leave() {
            return false;
        }

        @Override
        public void finish() {}

        @Override
        public void left(Delivery delivery, boolean last) {
            dispatcher.remove(delivery);
        }
    };

    /** Creates a source that has no subscribers. */
    public SnapshotFeed() {}

    @Override
    Duration tick() {
        return TickInterval.DEFAULT;
    }

    /** Hands a snapshot to all subscribers, and waits until those whose period is over have dealt with it. */
    @Override
    public void accept(TickSnapshot snapshot) {
        dispatcher.accept(snapshot);
        dispatcher.awaitTaken();
    }

    /** There are no more snapshots: delivers a last one to each subscriber, and waits until they have dealt with it. */
    public void end() {
        end(Long.MAX_VALUE / 2);
    }

    /** The same as {@link #end}, but for a subscriber that needs longer than two seconds. */
    @Override
    public void close() {
        end(LAST_DELIVERY_NANOS);
    }

    private void end(long nanos) {
        dispatcher.drain(System.nanoTime() + nanos);
        ended.countDown();
    }

    /** Returns true: nothing that the source is fed with is lost. */
    @Override
    public boolean awaitRunning(Duration timeout) {
        return ended.getCount() > 0;
    }

    @Override
    public boolean awaitEnd(Duration timeout) {
        return await(ended, timeout);
    }

    @Override
    SourceSubscription add(String name, SnapshotFilter filter, Period period, Subscriber subscriber, long demand) {
        if (ended.getCount() == 0) {
            throw new IllegalStateException("subscriber " + name + " refused: the source has ended");
        }
        return new SourceSubscription(dispatcher.add(name, filter, period, subscriber, demand), source);
    }
}
