package io.jetwake.stream;

import io.jetwake.stream.EventStreamReader.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one stream alive; thread-safe.
 *
 * <p>Its daemon opens the stream, looks after it twice a second, and replaces it when it ended, when its recording is not
 * running, or when nothing came out of it for five seconds. Restarts back off from one second to eight, and begin at once
 * again after the stream has lived for a while. If another recording has what the lost stream did not deliver, the new one begins where
 * the books are not closed. A suspended process is not silence: at most one second is counted per look.
 * Nor is a handler that takes its time: replacing the stream would lose what it has not read.
 *
 * <p>The lock is never held while Flight Recorder is called, which can take seconds: others can always ask, pause and close.
 */
final class StreamSupervisor {
    private static final long LOOK_MILLIS = 500;
    private static final long MAX_COUNTED_MILLIS = 1_000;
    private static final long SILENCE_MILLIS = 5_000;
    /** A flush is due every second, but want of memory can end Flight Recorder's own thread for good: a new chunk does its work. */
    private static final long FLUSH_MILLIS = 2_000;

    private static final int LAG_LOOKS = 3;
    private static final long START_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long ROTATION_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long DESCRIPTION_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long CLOSE_TIMEOUT_MILLIS = 300;
    /** What ends one stream after the other is left behind. */
    private static final int REWINDS = 3;
    /** By how much time of events may lag behind the latest time of a clock that was set back. */
    private static final long CLOCK_MARGIN_MILLIS = 10_000;

    private final EventFeed feed;
    private final Consumer<RecordingStream> preparation;
    private final long maxLagNanos;
    private final Object lock = new Object();
    private final Backoff backoff = new Backoff();
    private final WallClock clock = new WallClock();
    private final Instant created = Instant.now();
    private volatile State state = State.STARTING;
    private boolean closing;
    private boolean low;
    private @Nullable DaemonLoop loop;
    private @Nullable LiveStream stream;
    private @Nullable LiveStream condemned; // to be closed, which may have to be tried again
    private final AtomicLong opened = new AtomicLong();
    private long lastActivity;
    private long silentMillis;
    private long heartbeat; // the last mark of our own
    private long heartbeatNanos; // when it was recorded
    private int heartbeatLooks; // how many looks it has been waiting to be read
    private long rewoundTo; // the tick that was the last one to be closed
    private int rewinds;
    private boolean flushed; // since there was a sign of life
    private boolean registered;
    private long lastRotation = System.nanoTime() - ROTATION_PAUSE_NANOS;

    /**
     * Makes a supervisor that does nothing until {@link #start}.
     *
     * @param maxLag how far reading may fall behind what is recorded before it skips to the present
     */
    StreamSupervisor(EventFeed feed, Consumer<RecordingStream> preparation, Duration maxLag) {
        this.feed = feed;
        this.preparation = preparation;
        this.maxLagNanos = maxLag.toNanos();
    }

    void start() {
        synchronized (lock) {
            if (loop == null && !closing) {
                loop = DaemonLoop.start("jetwake-stream-watchdog", this::turn);
            }
        }
    }

    State state() {
        return state;
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

    /** Closes the stream at once and opens none until {@link #resume}. To be called again if it throws. */
    void pause(String cause) {
        boolean first;
        synchronized (lock) {
            first = !low;
            low = true;
            if (state == State.CLOSED || state == State.UNAVAILABLE) {
                return;
            }
            state = State.LOW_DISK;
            condemn(cause);
        }
        closeCondemned();
        if (first) {
            Log.warn("low-disk", cause);
        }
    }

    void resume() {
        synchronized (lock) {
            low = false;
            lock.notifyAll();
        }
    }

    void close() {
        DaemonLoop toJoin;
        synchronized (lock) {
            closing = true;
            toJoin = loop;
            if (stream != null) {
                stream.giveUp();
            }
            lock.notifyAll();
        }
        if (toJoin != null) {
            toJoin.join(CLOSE_TIMEOUT_MILLIS);
        }
    }

    private boolean turn() {
        closeCondemned();
        boolean goOn = register() && look();
        if (goOn) {
            rotateIfNeeded();
        } else {
            end();
        }
        return goOn;
    }

    /** Returns whether there is a Flight Recorder. */
    private boolean register() {
        if (!registered) {
            try {
                LiveStream.registerEvents();
                ChunkClock.watch();
                if (!JvmExit.inProgress()) {
                    PrivateRepository.prepare();
                }
            } catch (VirtualMachineError e) {
                throw e; // no memory is no answer
            } catch (Throwable t) {
                unavailable(t);
                return false;
            }
            registered = true;
        }
        return true;
    }

    private void end() {
        synchronized (lock) {
            if (!JvmExit.inProgress() && state != State.UNAVAILABLE) {
                condemn("the reader was closed");
            }
            state = state == State.UNAVAILABLE ? state : State.CLOSED;
            lock.notifyAll();
        }
        closeCondemned();
    }

    private boolean look() {
        LiveStream current;
        boolean due;
        synchronized (lock) {
            current = stream;
            due = current == null && !low && backoff.due() && !ChunkClock.stuck();
            if (closing || JvmExit.inProgress()) {
                return false;
            }
        }
        if (due) {
            open(true);
        } else if (current != null) {
            examine(current);
        }
        synchronized (lock) {
            long before = System.nanoTime();
            boolean goOn = pause(TimeUnit.MILLISECONDS.toNanos(stream == null ? LOOK_MILLIS / 5 : LOOK_MILLIS));
            long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            silentMillis += Math.min(passed, MAX_COUNTED_MILLIS);
            return goOn;
        }
    }

    private void open(boolean past) {
        LiveStream next = null;
        try {
            next = new LiveStream(feed, past ? since() : null, preparation);
            synchronized (lock) {
                stream = next;
                if (closing || low) {
                    next.giveUp();
                }
            }
            opened.incrementAndGet();
            silentMillis = 0;
            heartbeat = 0; // what was recorded for another stream may never come
            if (!next.start(START_TIMEOUT_NANOS)) {
                fail(next, "the stream did not start");
                return;
            }
            synchronized (lock) {
                if (stream == next) {
                    state = State.RUNNING;
                    lock.notifyAll();
                }
            }
        } catch (IOException | RuntimeException e) {
            fail(next, "the stream could not be opened: " + e.getMessage());
        } catch (Error e) {
            fail(next, "the stream could not be opened");
            throw e;
        }
    }

    /** From when on the next stream is to be read; null for nothing of the past. */
    private @Nullable Instant since() {
        Instant since = created;
        if (opened.get() > 0) {
            long closed = feed.closedTick();
            rewinds = closed == rewoundTo ? rewinds + 1 : 1;
            rewoundTo = closed;
            if (rewinds > REWINDS || !LiveStream.othersRecord()) {
                return null;
            }
            long endNanos = feed.rewind();
            since = endNanos == Long.MIN_VALUE
                    ? created
                    : Instant.ofEpochSecond(0, endNanos).plusNanos(1);
        }
        if (clock.behindMillis() > 0) {
            Instant early = Instant.ofEpochMilli(clock.latestMillis() - CLOCK_MARGIN_MILLIS);
            since = early.isBefore(since) ? early : since;
        }
        return since;
    }

    private void examine(LiveStream current) {
        long activity = feed.activity();
        boolean reads = activity != lastActivity;
        if (reads || feed.delivering()) {
            lastActivity = activity;
            silentMillis = 0;
            flushed = false;
            backoff.alive();
        }
        String failure = ChunkClock.stuck() ? ChunkClock.STUCK : current.failure();
        if (failure == null && silentMillis >= SILENCE_MILLIS) {
            failure = "the stream fell silent";
        }
        if (failure != null && !JvmExit.inProgress()) {
            fail(current, failure);
        } else if (feed.delivered(heartbeat)) {
            heartbeat = LiveStream.commitBarrier();
            heartbeatNanos = System.nanoTime();
            heartbeatLooks = 0;
        } else if (silentMillis >= FLUSH_MILLIS && !flushed && !JvmExit.inProgress()) {
            flushed = true;
            LiveStream.rotateChunk();
        } else if (reads && behind() && !JvmExit.inProgress()) {
            skip(current);
        }
    }

    /** Whether reading has had its time, too: a suspended process is not behind. */
    private boolean behind() {
        return ++heartbeatLooks > LAG_LOOKS && System.nanoTime() - heartbeatNanos > maxLagNanos;
    }

    /** Gives up what is not read yet, and reads on with what is recorded now: a backlog that grows would fill the disk. */
    private void skip(LiveStream behind) {
        Instant to = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String cause = String.format(
                Locale.ROOT,
                "reading was more than %.0f s behind what is recorded: from %s to %s nothing was read",
                maxLagNanos / 1e9,
                to.minusNanos(System.nanoTime() - heartbeatNanos).truncatedTo(ChronoUnit.MILLIS),
                to);
        synchronized (lock) {
            if (stream != behind || closing) {
                return;
            }
            state = low ? State.LOW_DISK : State.INTERRUPTED;
            condemn(cause);
        }
        closeCondemned();
        Log.warn("stream-lag", cause);
        open(false);
    }

    private void fail(@Nullable LiveStream failed, String cause) {
        synchronized (lock) {
            backoff.failed();
            if (stream != failed || closing) {
                return; // it was closed meanwhile, which is not its fault
            }
            state = low ? State.LOW_DISK : State.INTERRUPTED;
            condemn(cause);
        }
        closeCondemned();
        Log.warn("stream-lost", cause + "; it is being replaced");
    }

    /** Takes the stream away, if there is one; it is to be closed without the lock. */
    private void condemn(String cause) {
        if (stream != null) {
            condemned = stream;
            stream = null;
        }
        feed.interrupt(cause);
    }

    /** A close that throws for want of memory is tried again with the next turn: what is left running fills the disk. */
    private void closeCondemned() {
        LiveStream dropped;
        synchronized (lock) {
            dropped = condemned;
        }
        if (dropped != null) {
            dropped.close();
            synchronized (lock) {
                condemned = condemned == dropped ? null : condemned;
            }
        }
    }

    private void rotateIfNeeded() {
        LiveStream current;
        synchronized (lock) {
            current = stream;
        }
        long now = System.nanoTime();
        if (current != null && rotationDue(current, now - lastRotation) && !JvmExit.inProgress()) {
            lastRotation = now;
            LiveStream.rotateChunk();
        }
    }

    private boolean rotationDue(LiveStream current, long sinceLast) {
        return (sinceLast > ROTATION_PAUSE_NANOS && current.takeLostTexts())
                || (sinceLast > DESCRIPTION_PAUSE_NANOS && feed.handler().wantsDescriptions());
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
