package io.jetwake.tick;

import io.jetwake.events.TickEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Closes the books of every tick, on a thread of its own: a periodic event of Flight Recorder would delay its flushes.
 *
 * <p>{@link #start} and {@link #finish} may be called by any thread. The thread is a daemon and starts when recording is
 * possible at all; while nothing records, a tick costs a look at one flag.
 */
public final class Ticker {
    /** How long writers get between reading the tick and counting; see {@link TickClock}. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final long periodNanos;
    private final List<Participant> participants = new CopyOnWriteArrayList<>();
    private final Totals totals = new Totals();
    private long traces;
    private long segments;
    private long messages;
    private long fromMillis;
    private boolean finished;
    private @Nullable Thread thread;
    private @Nullable Chunks chunks;

    /** Makes a ticker that does not run yet. */
    public Ticker(Duration period) {
        this.periodNanos = period.toNanos();
    }

    /** Adds a part that commits events at each tick. */
    public void add(Participant participant) {
        participants.add(participant);
    }

    /** Starts the thread, and arranges for a last tick when the JVM ends. Does nothing the second time, or without JFR. */
    public synchronized void start() {
        if (thread != null || !Jfr.AVAILABLE) {
            return;
        }
        fromMillis = System.currentTimeMillis();
        Thread ticking = new Thread(this::run, "jetwake-tick");
        ticking.setDaemon(true);
        ticking.setContextClassLoader(null);
        thread = ticking;
        Chunks chunks = new Chunks(this::describe, this::finish);
        chunks.registerIfRecording();
        this.chunks = chunks;
        ticking.start();
        Thread hook = new Thread(this::finish, "jetwake-last-tick");
        hook.setContextClassLoader(null);
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            finish();
        }
    }

    private void run() {
        long next = System.nanoTime() + periodNanos;
        while (!Thread.currentThread().isInterrupted()) {
            long wait = next - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
                continue;
            }
            next += periodNanos * (1 + -wait / periodNanos);
            try {
                tick(false);
            } catch (Throwable error) {
                InternalErrors.count(error);
            }
        }
    }

    /** Closes the books for good: commits what the current tick holds. Does nothing the second time. Never throws. */
    public void finish() {
        try {
            tick(true);
        } catch (Throwable error) {
            InternalErrors.count(error);
        }
    }

    private synchronized void tick(boolean last) {
        if (finished) {
            return;
        }
        finished = last;
        if (chunks != null) {
            chunks.registerIfRecording();
        }
        TickEvent event = new TickEvent();
        if (!event.isEnabled()) {
            fromMillis = System.currentTimeMillis();
            return;
        }
        long tick = TickClock.advance();
        event.from = fromMillis;
        event.to = System.currentTimeMillis();
        fromMillis = event.to;
        LockSupport.parkNanos(this, GRACE_NANOS);
        long intervalsBefore = totals.intervals();
        for (Participant participant : participants) {
            participant.close(tick, totals);
        }
        traces += EventCount.TRACES.take(tick);
        segments += EventCount.SEGMENTS.take(tick);
        messages += EventCount.MESSAGES.take(tick);
        event.instruments = totals.intervals() - intervalsBefore;
        event.number = tick;
        event.last = last;
        fillTotals(event);
        event.commit();
    }

    private void fillTotals(TickEvent event) {
        event.traces = traces;
        event.segments = segments;
        event.messages = messages;
        event.samples = totals.samples();
        event.intervals = totals.intervals();
        event.clamped = totals.clamped();
        event.rejected = totals.rejected();
        event.overflowed = totals.overflowed();
        event.errors = InternalErrors.total();
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
