package io.jetwake.stream;

import io.jetwake.aggregate.EventHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of another JVM until that ends; thread-safe.
 *
 * <p>JFR's streams of other JVMs do not tell when the JVM has ended, nor when nothing is recorded any more. Therefore a
 * daemon looks four times a second: when the JVM has ended it waits until what is left has been read, and ends the delivery. A
 * stream that broke is replaced, and the time without one is reported as a gap.
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

    private ForeignReader(EventOrigin origin, EventHandler handler, Runnable onEnd) throws IOException {
        this.origin = origin;
        this.feed = new EventFeed(handler);
        this.onEnd = onEnd;
        this.stream = new ForeignStream(origin, feed, firstTick);
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
            return new ForeignReader(origin, handler, onEnd);
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
            reopen();
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
        reopen();
    }

    private void reopen() {
        if (!backoff.due()) {
            return;
        }
        backoff.failed(); // until it has lived for a while
        try {
            ForeignStream next = new ForeignStream(origin, feed, firstTick);
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
