package io.jetwake.subscribers;

import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.sources.SnapshotFeed;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * Where snapshots come from; all sources follow the same protocol. Thread-safe.
 *
 * <p>This JVM ({@link Subscribers#thisJvm}), another one of this machine ({@link OtherJvm}), a remote one ({@link RemoteJvm}), or
 * whatever feeds a {@link SnapshotFeed}, such as the replay of a file.
 */
public interface SnapshotSource extends AutoCloseable {

    /**
     * Subscribes under a generated name.
     *
     * @see #subscribe(String, SnapshotFilter, Duration, Subscriber)
     */
    Subscription subscribe(SnapshotFilter filter, Duration interval, Subscriber subscriber);

    /**
     * Subscribes with periods that begin with the first snapshot.
     *
     * @see #subscribe(String, SnapshotFilter, Period, Subscriber)
     */
    Subscription subscribe(String name, SnapshotFilter filter, Duration interval, Subscriber subscriber);

    /**
     * Subscribes until the subscription is closed or the source ends.
     *
     * @param name how threads and log messages name the subscription
     * @param filter which metrics and traces the subscriber gets
     * @param period how long the subscriber's periods are: a multiple of the tick, which is one second
     * @throws IllegalArgumentException if the period is not a multiple of the tick
     * @throws IllegalStateException if there are too many subscriptions, or the source has ended
     */
    Subscription subscribe(String name, SnapshotFilter filter, Period period, Subscriber subscriber);

    /** Subscribes for the next snapshot only; otherwise as {@link #subscribe(SnapshotFilter, Duration, Subscriber)}. */
    Subscription once(SnapshotFilter filter, Duration interval, Subscriber subscriber);

    /**
     * Subscribes to finished traces, each by itself, with its segments and messages; metrics that the filter selects are left
     * out.
     *
     * @throws IllegalStateException if there are too many subscriptions, or the source has ended
     */
    Subscription traces(SnapshotFilter filter, Consumer<? super FinishedTrace> consumer);

    /**
     * A publisher of snapshots with the backpressure of Reactive Streams; {@code onComplete} comes with the end of the source.
     *
     * @throws IllegalArgumentException if the interval is not a multiple of the tick
     */
    Flow.Publisher<TickSnapshot> publisher(SnapshotFilter filter, Duration interval);

    /**
     * Waits until what is recorded from now on will be delivered.
     *
     * @return false if that is not so in time, for instance because Jetwake does not record there
     */
    boolean awaitRunning(Duration timeout);

    /**
     * Waits until the source has ended, such as by the exit of the JVM, and the subscribers have got their last snapshots.
     *
     * @return whether that was so in time
     */
    boolean awaitEnd(Duration timeout);

    /** Ends all subscriptions, each with a last snapshot, and the source. Idempotent. */
    @Override
    void close();
}
