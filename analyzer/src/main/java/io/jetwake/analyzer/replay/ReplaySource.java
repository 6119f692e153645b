package io.jetwake.analyzer.replay;

import io.jetwake.analyzer.recording.RecordingInfo;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.SnapshotSource;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.Subscription;
import io.jetwake.subscribers.sources.SnapshotFeed;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A finished recording as a source of snapshots: subscribers get what they would have got while it was made, in the time of its
 * events. Thread-safe.
 *
 * <pre>{@code
 * try (ReplaySource source = new ReplaySource(Replay.of(Path.of("shop.jfr")), Pace.recorded())) {
 *     source.subscribe(SnapshotFilter.all(), Duration.ofSeconds(5), snapshot -> System.out.println(snapshot.metrics()));
 *     source.run();
 * }
 * }</pre>
 *
 * <p>A slow subscriber slows the replay down. Snapshots are made and handed over one after the other, so that memory is that of the
 * largest chunk.
 */
public final class ReplaySource implements SnapshotSource {
    private final Replay replay;
    private final Pace pace;
    private final Pace.Timer timer;
    private final SnapshotFeed feed = new SnapshotFeed();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Makes a source of a replay, which begins with {@link #run}. */
    public ReplaySource(Replay replay, Pace pace) {
        this(replay, pace, Pace.Timer.SYSTEM);
    }

    ReplaySource(Replay replay, Pace pace, Pace.Timer timer) {
        this.replay = replay;
        this.pace = pace;
        this.timer = timer;
    }

    /**
     * Replays the recording to those who have subscribed, and ends the source.
     *
     * @return what the recording says about itself
     * @throws CancellationException if the source is closed before the end
     */
    public RecordingInfo run() {
        Pace.Keeper keeper = new Pace.Keeper(pace, timer);
        RecordingInfo info = replay.run(snapshot -> pass(snapshot, keeper));
        feed.end();
        return info;
    }

    private void pass(TickSnapshot snapshot, Pace.Keeper keeper) {
        try {
            keeper.await(snapshot, closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the replay was interrupted");
        }
        if (closed.getCount() == 0) {
            throw new CancellationException("the replay was closed");
        }
        feed.accept(snapshot);
    }

    @Override
    public Subscription subscribe(SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        return feed.subscribe(filter, interval, subscriber);
    }

    @Override
    public Subscription subscribe(String name, SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        return feed.subscribe(name, filter, interval, subscriber);
    }

    @Override
    public Subscription subscribe(String name, SnapshotFilter filter, Period period, Subscriber subscriber) {
        return feed.subscribe(name, filter, period, subscriber);
    }

    @Override
    public Subscription once(SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        return feed.once(filter, interval, subscriber);
    }

    @Override
    public Subscription traces(SnapshotFilter filter, Consumer<? super FinishedTrace> consumer) {
        return feed.traces(filter, consumer);
    }

    @Override
    public Flow.Publisher<TickSnapshot> publisher(SnapshotFilter filter, Duration interval) {
        return feed.publisher(filter, interval);
    }

    @Override
    public boolean awaitRunning(Duration timeout) {
        return feed.awaitRunning(timeout);
    }

    @Override
    public boolean awaitEnd(Duration timeout) {
        return feed.awaitEnd(timeout);
    }

    @Override
    public void close() {
        closed.countDown();
        feed.close();
    }
}
