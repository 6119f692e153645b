package io.jetwake.subscribers.sources;

import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.SnapshotSource;
import io.jetwake.subscribers.Subscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** This JVM as a source, which ends the subscriptions that were made through it; thread-safe. */
public final class ThisJvm extends Doors implements SnapshotSource {
    private final SharedReader reader;
    private final List<SourceSubscription> subscriptions = new ArrayList<>(); // also the lock
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Makes one whose subscriptions {@code reader} serves. */
    public ThisJvm(SharedReader reader) {
        this.reader = reader;
    }

    @Override
    Duration tick() {
        return reader.tick();
    }

    @Override
    SourceSubscription add(String name, SnapshotFilter filter, Period period, Subscriber subscriber, long demand) {
        synchronized (subscriptions) {
            if (ended.getCount() == 0) {
                throw new IllegalStateException("subscriber " + name + " refused: the source was closed");
            }
            subscriptions.removeIf(SourceSubscription::ended);
            SourceSubscription added = reader.add(name, filter, period, subscriber, demand);
            subscriptions.add(added);
            return added;
        }
    }

    @Override
    public boolean awaitRunning(Duration timeout) {
        return reader.awaitRunning(timeout);
    }

    /** Waits until it is closed: the end of this JVM is not seen from inside. */
    @Override
    public boolean awaitEnd(Duration timeout) {
        return await(ended, timeout);
    }

    @Override
    public void close() {
        List<SourceSubscription> ending;
        synchronized (subscriptions) {
            ended.countDown();
            ending = List.copyOf(subscriptions);
        }
        ending.forEach(SourceSubscription::close);
    }
}
