package io.jetwake.stream;

import io.jetwake.stream.EventStreamReader.State;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one stream alive; thread-safe.
 *
 * <p>Its daemon opens the stream, looks after it twice a second, and replaces it when it ended, when its recording is not
 * running, or when nothing came out of it for five seconds. Restarts back off from one second to a minute, and begin at once
 * again after the stream has lived for a while. A suspended process is not silence: at most one second is counted per look.
 */
final class StreamSupervisor {
    private static final long LOOK_MILLIS = 500;
    private static final long MAX_COUNTED_MILLIS = 1_000;
    private static final long SILENCE_MILLIS = 5_000;
    private static final long START_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long ROTATION_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long CLOSE_TIMEOUT_MILLIS = 300;

    private final EventFeed feed;
    private final Object lock = new Object();
    private final Backoff backoff = new Backoff();
    private final Instant created = Instant.now();
    private volatile State state = State.STARTING;
    private boolean closing;
    private boolean low;
    private @Nullable Thread thread;
    private @Nullable LiveStream stream;
    private final AtomicLong opened = new AtomicLong();
    private long lastActivity;
    private long silentMillis;
    private long lastRotation = System.nanoTime() - ROTATION_PAUSE_NANOS;

    StreamSupervisor(EventFeed feed) {
        this.feed = feed;
    }

    void start() {
        synchronized (lock) {
            if (thread == null && !closing) {
                thread = DaemonThreads.start("jetwake-stream-watchdog", this::supervise);
            }
        }
    }

    State state() {
        return state; // without the lock, which is held while a stream is opened
    }

    long restarts() {
        return Math.max(0, opened.get() - 1);
    }

    /** Whether there was a stream, so that event classes can be used. */
    boolean opened() {
        return opened.get() > 0;
    }

    boolean awaitRunning(long timeoutNanos) {
        long deadline = System.nanoTime() + timeoutNanos;
        synchronized (lock) {
            while (state != State.RUNNING) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || state == State.CLOSED || state == State.UNAVAILABLE || !pause(left)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Closes the stream at once and opens none until {@link #resume}. */
    void pause(String cause) {
        synchronized (lock) {
            low = true;
            if (state != State.CLOSED && state != State.UNAVAILABLE) {
                Log.warn("low-disk", cause);
                state = State.LOW_DISK;
                drop(cause);
            }
        }
    }

    void resume() {
        synchronized (lock) {
            low = false;
            lock.notifyAll();
        }
    }

    void close() {
        Thread toJoin;
        synchronized (lock) {
            closing = true;
            toJoin = thread;
            lock.notifyAll();
        }
        try {
            if (toJoin != null && toJoin != Thread.currentThread()) {
                toJoin.join(CLOSE_TIMEOUT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        try {
            LiveStream.registerEvents();
            while (look()) {
                rotateIfNeeded();
            }
        } catch (Throwable t) {
            unavailable(t);
        } finally {
            synchronized (lock) {
                if (stream != null && !JvmExit.inProgress()) {
                    drop("the reader was closed");
                }
                state = state == State.UNAVAILABLE ? state : State.CLOSED;
                lock.notifyAll();
            }
        }
    }

    private boolean look() {
        synchronized (lock) {
            if (closing || JvmExit.inProgress()) {
                return false;
            }
            if (stream == null && !low && backoff.due()) {
                open();
            } else if (stream != null) {
                examine(stream);
            }
            long before = System.nanoTime();
            boolean goOn = pause(TimeUnit.MILLISECONDS.toNanos(stream == null ? LOOK_MILLIS / 5 : LOOK_MILLIS));
            long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            silentMillis += Math.min(passed, MAX_COUNTED_MILLIS);
            return goOn;
        }
    }

    private void open() {
        try {
            LiveStream next = new LiveStream(feed, opened.get() == 0 ? created : feed.lastEvent(created));
            stream = next;
            opened.incrementAndGet();
            silentMillis = 0;
            if (next.start(START_TIMEOUT_NANOS)) {
                state = State.RUNNING;
                lock.notifyAll();
            } else {
                fail("the stream did not start");
            }
        } catch (IOException | RuntimeException e) {
            fail("the stream could not be opened: " + e.getMessage());
        }
    }

    private void examine(LiveStream current) {
        long activity = feed.activity();
        if (activity != lastActivity) {
            lastActivity = activity;
            silentMillis = 0;
            backoff.alive();
        }
        String failure = current.failure();
        if (failure == null && silentMillis >= SILENCE_MILLIS) {
            failure = "the stream fell silent";
        }
        if (failure != null && !JvmExit.inProgress()) {
            fail(failure);
        }
    }

    private void fail(String cause) {
        Log.warn("stream-lost", cause + "; it is being replaced");
        state = low ? State.LOW_DISK : State.INTERRUPTED;
        drop(cause);
        backoff.failed();
    }

    private void drop(String cause) {
        feed.interrupt(cause);
        LiveStream old = stream;
        stream = null;
        if (old != null) {
            old.close();
        }
    }

    private void rotateIfNeeded() {
        LiveStream current;
        synchronized (lock) {
            current = stream;
        }
        long now = System.nanoTime();
        if (current != null
                && now - lastRotation > ROTATION_PAUSE_NANOS
                && current.takeNullStrings()
                && !JvmExit.inProgress()) {
            lastRotation = now;
            LiveStream.rotateChunk();
        }
    }

    private void unavailable(Throwable t) {
        synchronized (lock) {
            state = State.UNAVAILABLE;
        }
        Log.warnOnce("unavailable", "JDK Flight Recorder is not available, nothing will be read: " + t);
    }

    private boolean pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(lock, Math.max(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
            return !closing;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
