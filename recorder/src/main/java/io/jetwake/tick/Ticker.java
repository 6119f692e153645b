package io.jetwake.tick;

import io.jetwake.events.IntervalEvent;
import io.jetwake.events.TickEvent;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Closes the books of every tick, on a thread of its own: a periodic event of Flight Recorder would delay its flushes.
 *
 * <p>{@link #start} and {@link #finish} may be called by any thread. The thread is a daemon and starts when recording is
 * possible at all; while nothing records, a tick costs a look at two flags.
 *
 * <p>When no recording is left, instruments go on for a while, and nothing of them is committed or discarded: a reader whose
 * stream has died opens another, and must find there what was gathered since the last tick before that.
 */
public final class Ticker {
    /** How long writers get between counting and committing; see {@link TickClock}. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Tells this recorder from others, also of the same JVM. */
    private static final long RECORDER = new SplittableRandom().nextLong();

    /** How long to wait after a failure, which may be want of memory: nothing is made then. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** By more than that a wall clock is set, not late. */
    private static final long CLOCK_STEP_MILLIS = 1_000;

    private static volatile boolean holding;

    private final long periodNanos;
    private final long holdNanos;
    private final LongSupplier wallClock;
    private final long startNanos = System.nanoTime();
    private final List<Participant> participants = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    // The rest is guarded by the lock.
    private final Totals totals = new Totals();
    private long fromMillis;
    private long fromNanos;
    private long lastNanos;
    private boolean gathering;
    private long recordedNanos;
    private volatile boolean finished;
    private volatile @Nullable Thread thread;
    private @Nullable Chunks chunks;

    /** Makes a ticker that does not run yet, and holds nothing. */
    public Ticker(Duration period) {
        this(period, Duration.ZERO);
    }

    /** Makes a ticker that does not run yet; instruments go on for {@code hold} when no recording is left. */
    public Ticker(Duration period, Duration hold) {
        this(period, hold, System::currentTimeMillis);
    }

    /** With a clock that can be set, in milliseconds since the epoch. */
    Ticker(Duration period, Duration hold, LongSupplier wallClock) {
        this.periodNanos = period.toNanos();
        this.holdNanos = hold.toNanos();
        this.wallClock = wallClock;
    }

    /** Whether instruments go on if no recording is left. */
    public static boolean holding() {
        return holding;
    }

    /** Adds a part that commits events at each tick. */
    public void add(Participant participant) {
        participants.add(participant);
    }

    /** What was committed and refused, as of the last tick. */
    public Totals totals() {
        return totals;
    }

    /** How long it took to close the last tick, in nanoseconds, but for waiting. Other threads may see it late. */
    public long lastNanos() {
        return lastNanos;
    }

    /**
     * Starts the thread, and arranges for a last tick when the JVM ends. The second time it does nothing unless the thread is gone, which it
     * starts again. Does nothing without JFR.
     */
    public void start() {
        Thread known = thread;
        if (known != null && (known.isAlive() || finished)) {
            return; // without the lock, which a tick may hold for long
        }
        lock.lock();
        try {
            if (thread != known) {
                return;
            }
            if (known != null) {
                startThread();
            } else if (Jfr.AVAILABLE) {
                begin();
                chunks = new Chunks(this::describe, this::lastChunkEnds);
                startThread();
                chunks.follow();
                Runtime.getRuntime().addShutdownHook(Detached.thread("jetwake-shutdown", this::jvmEnds));
            }
        } catch (IllegalStateException ending) {
            finish();
        } finally {
            lock.unlock();
        }
    }

    private void startThread() {
        Thread ticking = Detached.thread("jetwake-tick", this::run);
        if (chunks != null) {
            chunks.describedBy(ticking);
        }
        ticking.start();
        thread = ticking;
    }

    private void run() {
        Chunks followed = chunks;
        long next = System.nanoTime() + periodNanos;
        while (!finished && followed != null) {
            try {
                followed.describeNewChunk();
                long wait = next - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(this, wait);
                    continue;
                }
                next += periodNanos * (1 + -wait / periodNanos);
                tickNow();
            } catch (Throwable error) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Closes the current tick before its time is over. Never throws. */
    public void tickNow() {
        lock.lock();
        try {
            tick(false);
        } catch (Throwable error) {
            InternalErrors.count(error);
        } finally {
            lock.unlock();
        }
    }

    /** Closes the books for good: commits what the current tick holds. Does nothing the second time. Never throws. */
    public void finish() {
        lock.lock();
        try {
            tick(true);
            if (chunks != null) {
                chunks.unregister();
            }
        } catch (Throwable error) {
            InternalErrors.count(error);
        } finally {
            lock.unlock();
        }
    }

    private void jvmEnds() {
        tickAtTheEnd(false);
    }

    private void lastChunkEnds() {
        tickAtTheEnd(true);
    }

    /** Bounded: the JVM waits for its hooks, and the thread that ticks at this moment may wait for the application. */
    private void tickAtTheEnd(boolean last) {
        try {
            participants.forEach(Participant::end);
            if (lock.tryLock(Chunks.HOOK_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    tick(last);
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (Throwable error) {
            InternalErrors.count(error);
        }
    }

    private void tick(boolean last) {
        if (finished) {
            return;
        }
        finished = last;
        if (chunks != null) {
            chunks.registerIfRecording();
        }
        TickEvent event = new TickEvent();
        boolean intervals = new IntervalEvent().isEnabled();
        boolean recording = event.isEnabled() || intervals;
        hold(intervals, last);
        // What was gathered after the last tick of a recording is discarded when none has followed in time.
        if (recording || (gathering && !holding)) {
            close(event, last);
        } else if (!gathering) {
            begin();
        }
        gathering = recording || holding;
    }

    private void hold(boolean recording, boolean last) {
        long now = System.nanoTime();
        recordedNanos = recording ? now : recordedNanos;
        boolean hold = !last && (recording || holding) && now - recordedNanos < holdNanos;
        if (hold != holding) {
            holding = hold;
        }
    }

    private void close(TickEvent event, boolean last) {
        long now = System.nanoTime();
        long tick = TickClock.advance();
        label(event, now);
        long eventsBefore = totals.events();
        totals.closeEvents(tick);
        totals.next();
        long intervalsBefore = totals.intervals();
        for (Participant participant : participants) {
            try {
                participant.close(tick, totals);
            } catch (Throwable error) {
                InternalErrors.count(error);
            }
        }
        event.recorder = RECORDER;
        event.number = tick;
        event.events = totals.events() - eventsBefore;
        event.instruments = totals.intervals() - intervalsBefore;
        totals.fill(event);
        event.errors = InternalErrors.total();
        event.last = last;
        lastNanos = System.nanoTime() - now;
        awaitWriters();
        event.commit();
    }

    /** A tick begins. */
    private void begin() {
        fromMillis = wallClock.getAsLong();
        fromNanos = System.nanoTime();
    }

    /** Names the tick by the wall clock, and measures it by one that cannot be set; the next one begins. */
    private void label(TickEvent event, long now) {
        long length = TimeUnit.NANOSECONDS.toMillis(now - fromNanos);
        long to = wallClock.getAsLong();
        event.from = Math.abs(to - fromMillis - length) > CLOCK_STEP_MILLIS ? to - length : fromMillis;
        event.to = to;
        event.elapsed = now - startNanos;
        fromMillis = to;
        fromNanos = now;
    }

    private void awaitWriters() {
        long end = System.nanoTime() + GRACE_NANOS;
        for (long left = GRACE_NANOS; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private void describe() {
        for (Participant participant : participants) {
            try {
                participant.describe();
            } catch (Throwable error) {
                InternalErrors.count(error);
            }
        }
    }
}
