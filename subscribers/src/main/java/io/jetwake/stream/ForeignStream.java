package io.jetwake.stream;

import io.jetwake.events.ActorEvent;
import io.jetwake.events.InstrumentEvent;
import io.jetwake.events.TickEvent;
import io.jetwake.reading.EventRow;
import io.jetwake.reading.EventRows;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * One stream of another JVM's events and its thread; thread-safe.
 *
 * <p>A chunk is read from its start, because that is where actors and instruments are described; other events from before what is wanted
 * are left out. Of a first stream the first tick is left out as well: what is stamped with the number after it may have been
 * recorded before, so that its books cannot be held against what arrives.
 */
final class ForeignStream {
    /** What describes others, and is read of all of a chunk. */
    private static final Set<String> DESCRIBING = Set.of(ActorEvent.NAME, InstrumentEvent.NAME);

    private final EventOrigin origin;
    private final EventStream stream;
    private final EventFeed feed;
    private final long after;
    private final CountDownLatch firstTick;
    private volatile boolean closed;
    private volatile boolean lastTick;
    private volatile long tickDelayMillis = Long.MIN_VALUE;
    private boolean skipTick;
    private @Nullable Thread thread;

    /**
     * Opens a stream; nothing is read until {@link #start}. If it can bring the past once more, the feed is rewound.
     *
     * @param firstTick is counted down by the first tick that is delivered
     * @param skip whether to leave out the past
     */
    ForeignStream(EventOrigin origin, EventFeed feed, CountDownLatch firstTick, boolean skip) throws IOException {
        this.origin = origin;
        this.stream = origin.open();
        this.feed = feed;
        EventDecoder decoder = new EventDecoder(feed.handler());
        boolean past = !origin.since().equals(Instant.MIN);
        // What has a past is on this machine, and so has this clock.
        Instant since = skip && past ? Instant.now() : origin.since();
        this.skipTick = feed.closedTick() == Long.MIN_VALUE;
        this.after = past ? EventDecoder.nanos(since) : Long.MIN_VALUE;
        if (past && !skip && feed.received() > 0) {
            feed.rewind();
        }
        feed.connect(this);
        this.firstTick = firstTick;
        stream.setReuse(true);
        stream.setOrdered(false); // an ordered stream holds a whole flush of events in memory
        for (EventRow row : EventRows.ALL) {
            Consumer<RecordedEvent> reading = decoder.reading(row);
            if (DESCRIBING.contains(row.name())) {
                describe(row.name(), reading);
            } else {
                on(row.name(), row.name().equals(TickEvent.NAME) ? event -> tick(event, reading) : reading);
            }
        }
        stream.onFlush(() -> feed.flush(this));
        stream.onError(feed::failed);
        stream.onClose(this::ended);
    }

    void start() {
        thread = DaemonThreads.start("jetwake-stream", this::run);
        feed.running(this);
    }

    /** Whether the stream has ended. */
    boolean closed() {
        return closed;
    }

    /** Whether the recorder has said that nothing more comes. */
    boolean lastTick() {
        return lastTick;
    }

    /** How much later than it was recorded the last tick was read, by the clocks of the two JVMs; {@code Long.MIN_VALUE} if none was. */
    long tickDelayMillis() {
        return tickDelayMillis;
    }

    /** Closes the stream, and waits a little for its thread. */
    void close() {
        try {
            stream.close();
        } catch (RuntimeException e) {
            Log.warn("stream-close", "a stream could not be closed: " + e);
        }
        Thread toJoin = thread;
        try {
            if (toJoin != null) {
                toJoin.join(2_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            origin.run(stream);
        } catch (Throwable t) {
            if (!closed) {
                feed.failed(t);
            }
        } finally {
            ended();
        }
    }

    private void ended() {
        closed = true;
        feed.sourceClosed(this);
    }

    private void describe(String name, Consumer<RecordedEvent> delivery) {
        stream.onEvent(name, event -> feed.event(this, () -> delivery.accept(event)));
    }

    private void on(String name, Consumer<RecordedEvent> delivery) {
        stream.onEvent(name, event -> {
            if (EventDecoder.nanos(event.getEndTime()) > after) {
                feed.event(this, () -> delivery.accept(event));
            }
        });
    }

    private void tick(RecordedEvent event, Consumer<RecordedEvent> reading) {
        long recorded = EventDecoder.nanos(event.getEndTime());
        tickDelayMillis = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(recorded);
        boolean last = event.getBoolean("last");
        if (skipTick && !last) {
            skipTick = false;
            return;
        }
        reading.accept(event);
        firstTick.countDown();
        lastTick |= last;
        feed.tick(event.getLong("number"), recorded, last);
    }
}
