package io.jetwake.stream;

import io.jetwake.aggregate.EventHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of another JVM until that ends; thread-safe.
 *
 * <p>JFR's streams of other JVMs do not tell when the JVM has ended, nor when nothing is recorded any more. Therefore a
 * daemon looks four times a second: when the JVM has ended it waits until what is left has been read, and ends the delivery. A
 * stream that broke is replaced, and the time without one is reported as a gap. Reading that falls too far behind skips to the present, which
 * is reported as well.
 */
public final class ForeignReader implements EventReader {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** A reader in another process looks once a second for what is new. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    private static final long MAX_DRAIN_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long CLOSE_MILLIS = 10_000;

    private final EventOrigin origin;
    private final EventFeed feed;
    private final Runnable onEnd;
    private final long maxLagMillis;
    private final Object lock = new Object();
    private final CountDownLatch firstTick = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Backoff backoff = new Backoff();
    private boolean closing;
    private @Nullable DaemonLoop loop;
    private boolean begun;
    private @Nullable ForeignStream stream; // null while it is broken; the watchdog's, once that runs
    private long lastActivity;
    private long activeAt = System.nanoTime();
    private long leastDelayMillis = Long.MAX_VALUE; // of a tick, from when it was recorded until it was read

    /** @param maxLag how far reading may fall behind what is recorded before it skips to the present */
    ForeignReader(EventOrigin origin, EventHandler handler, Runnable onEnd, Duration maxLag) throws IOException {
        this.origin = origin;
        this.feed = new EventFeed(handler);
        this.onEnd = onEnd;
        this.maxLagMillis = maxLag.toMillis();
        this.stream = new ForeignStream(origin, feed, firstTick, false);
    }

    /**
     * Prepares to read another JVM of this machine: finds its events, and starts a recording there if none runs.
     *
     * @param handler receives the events
     * @param onEnd is called when the JVM has ended and everything was delivered, by a thread of the reader
     * @throws IOException if that JVM cannot be read; the message says why in one line
     */
    public static ForeignReader of(LocalJvm jvm, EventHandler handler, Runnable onEnd) throws IOException {
        return of(new RepositoryOrigin(jvm), handler, onEnd);
    }

    /**
     * Prepares to read a JVM that is reached by JMX, and starts a recording there.
     *
     * @param address a JMX service URL, or host and port
     * @param credentials user and password; empty if there are none
     * @throws IllegalArgumentException if the address is neither of both
     * @throws IOException if that JVM cannot be read; the message says why in one line
     */
    public static ForeignReader of(String address, List<String> credentials, EventHandler handler, Runnable onEnd)
            throws IOException {
        try {
            return of(RemoteOrigin.connect(address, credentials), handler, onEnd);
        } catch (NoClassDefFoundError e) {
            throw new IOException("this Java has no module jdk.management.jfr: run it with a JDK", e);
        }
    }

    private static ForeignReader of(EventOrigin origin, EventHandler handler, Runnable onEnd) throws IOException {
        try {
            return new ForeignReader(origin, handler, onEnd, EventStreamReader.DEFAULT_MAX_LAG);
        } catch (IOException | RuntimeException e) {
            origin.close();
            throw e;
        }
    }

    @Override
    public void start() {
        synchronized (lock) {
            if (loop == null && !closing) {
                loop = DaemonLoop.start("jetwake-stream-watchdog", this::turn);
            }
        }
    }

    /** Waits for the first tick of Jetwake's recorder; false if none comes in time, or the JVM has ended. */
    @Override
    public boolean awaitRunning(Duration timeout) {
        try {
            return firstTick.await(timeout.toNanos(), TimeUnit.NANOSECONDS) && over.getCount() > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits for the next flush: what the other JVM still holds back cannot be called for from here. */
    @Override
    public boolean awaitDelivered(Duration timeout) {
        return feed.awaitFlush(timeout.toNanos());
    }

    @Override
    public boolean awaitEnd(Duration timeout) {
        try {
            return over.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void endDelivery() {
        feed.end();
    }

    @Override
    public void close() {
        DaemonLoop toJoin;
        boolean neverStarted;
        synchronized (lock) {
            neverStarted = loop == null && !closing;
            closing = true;
            toJoin = loop;
            lock.notifyAll();
        }
        endDelivery();
        if (neverStarted) {
            release();
        }
        if (toJoin != null) {
            toJoin.join(CLOSE_MILLIS);
        }
    }

    private boolean turn() {
        try {
            begin();
            if (pause() && !origin.ended()) {
                look();
                return true;
            }
            if (!isClosing()) {
                drain();
            }
        } catch (RuntimeException e) {
            Log.warn("stream-watch", "reading of " + origin.name() + " has ended: " + e);
        }
        feed.end();
        if (!isClosing()) {
            onEnd.run();
        }
        release();
        return false;
    }

    private void begin() {
        ForeignStream first = stream;
        if (!begun && first != null) {
            begun = true;
            first.start();
        }
    }

    private void look() {
        ForeignStream current = stream;
        long activity = feed.activity();
        if (activity != lastActivity) {
            lastActivity = activity;
            activeAt = System.nanoTime();
            backoff.alive();
        }
        if (current == null) {
            reopen(false);
        } else if (behindMillis(current) > maxLagMillis) {
            skip(current);
        } else if (current.closed() || System.nanoTime() - activeAt > SILENCE_NANOS) {
            activeAt = System.nanoTime();
            String cause = origin.broken(); // it may find that the end has come
            if (!origin.ended() && (cause != null || current.closed())) {
                replace(cause == null ? "the stream ended unexpectedly" : cause);
            }
        }
    }

    private void replace(String cause) {
        feed.interrupt(cause);
        ForeignStream old = stream;
        if (old != null) {
            old.close();
        }
        stream = null;
        Log.warn("stream-lost", cause + "; reading of " + origin.name() + " is begun anew");
        reopen(false);
    }

    /**
     * By how much the last tick was read later after it was recorded than the quickest one: the clocks of the two JVMs need not
     * agree.
     */
    private long behindMillis(ForeignStream current) {
        long delay = current.tickDelayMillis();
        if (delay == Long.MIN_VALUE) {
            return 0;
        }
        leastDelayMillis = Math.min(leastDelayMillis, delay);
        return delay - leastDelayMillis;
    }

    /** Gives up what is not read yet: what waits for long is deleted by the other JVM at some time, of which less could be told. */
    private void skip(ForeignStream current) {
        String cause = String.format(
                Locale.ROOT,
                "reading was more than %.0f s behind what %s records: what was not read by %s is skipped",
                maxLagMillis / 1e3,
                origin.name(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        feed.interrupt(cause);
        current.close();
        stream = null;
        leastDelayMillis = Long.MAX_VALUE;
        Log.warn("stream-lag", cause);
        reopen(true);
    }

    private void reopen(boolean skip) {
        if (!skip && !backoff.due()) {
            return;
        }
        backoff.failed(); // until it has lived for a while
        try {
            ForeignStream next = new ForeignStream(origin, feed, firstTick, skip);
            stream = next;
            activeAt = System.nanoTime();
            next.start();
        } catch (IOException | RuntimeException e) {
            Log.warn("stream-open", origin.name() + " cannot be read: " + e.getMessage());
        }
    }

    /** Reads what the JVM left behind. */
    private void drain() {
        long deadline = System.nanoTime() + MAX_DRAIN_NANOS;
        long quietSince = System.nanoTime();
        long activity = feed.activity();
        while (!feed.awaitEnd(LOOK_NANOS) && !isClosing() && System.nanoTime() < deadline) {
            if (feed.activity() != activity) {
                activity = feed.activity();
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince > QUIET_NANOS) {
                break;
            }
        }
        ForeignStream last = stream;
        if (firstTick.getCount() == 0 && (last == null || !last.lastTick())) {
            feed.gap(origin.name() + " ended before its recorder had closed the books: its last second is missing");
        }
        feed.end();
    }

    private void release() {
        ForeignStream last = stream;
        if (last != null) {
            last.close();
        }
        origin.close();
        over.countDown();
    }

    private boolean isClosing() {
        synchronized (lock) {
            return closing;
        }
    }

    private boolean pause() {
        synchronized (lock) {
            try {
                if (!closing) {
                    TimeUnit.NANOSECONDS.timedWait(lock, LOOK_NANOS);
                }
                return !closing;
            } catch (InterruptedException e) {
                return false;
            }
        }
    }
}
