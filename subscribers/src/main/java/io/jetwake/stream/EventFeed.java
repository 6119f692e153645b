package io.jetwake.stream;

import io.jetwake.aggregate.EventHandler;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where successive streams deliver their events: one at a time, never twice, and nothing after the end; thread-safe.
 *
 * <p>Its lock is taken for each event. Nobody else wants it but who waits for a delivery or ends it, so that it is
 * practically never contended.
 */
final class EventFeed {
    private final EventHandler handler;
    private final Object lock = new Object();
    private @Nullable Object source;
    private boolean ended;
    private boolean sourceClosed;
    private boolean lastTickSeen;
    private boolean recorderEnded;
    private long lastEndNanos = Long.MIN_VALUE;
    private long activity;
    private long flushes;
    private long lastFlush;
    private long errors;
    private long barrierSeen;
    private long barrierDelivered;
    private @Nullable String gap;
    private long gapStart;
    private boolean gapOver;

    EventFeed(EventHandler handler) {
        this.handler = handler;
    }

    EventHandler handler() {
        return handler;
    }

    /** Makes {@code newSource} the only one that is listened to; returns the end of the last event that was delivered. */
    long connect(Object newSource) {
        synchronized (lock) {
            source = newSource;
            sourceClosed = false;
            return lastEndNanos;
        }
    }

    /** When the last event that was delivered ended, or {@code otherwise} if there was none. */
    Instant lastEvent(Instant otherwise) {
        synchronized (lock) {
            return lastEndNanos == Long.MIN_VALUE
                    ? otherwise
                    : Instant.ofEpochSecond(0, lastEndNanos).plusNanos(1);
        }
    }

    /** The source runs: an interruption is over with its first flush. */
    void running(Object from) {
        synchronized (lock) {
            gapOver = from == source;
        }
    }

    /** Stops listening to the source, because of {@code cause}. */
    void interrupt(String cause) {
        synchronized (lock) {
            source = null;
            sourceClosed = true;
            if (gap == null) {
                gap = cause;
                gapStart = flushes == 0 ? System.nanoTime() : lastFlush;
                gapOver = false;
            }
            lock.notifyAll();
        }
    }

    /** Nothing is delivered any more, once this has returned; an interruption that still lasts is reported before. */
    void end() {
        synchronized (lock) {
            if (!ended) {
                reportGap();
                ended = true;
                lock.notifyAll();
            }
        }
    }

    /** Delivers one event, unless an earlier source did. */
    void event(Object from, long endNanos, Runnable delivery) {
        synchronized (lock) {
            if (ended || from != source) {
                return;
            }
            activity++;
            lastEndNanos = Math.max(lastEndNanos, endNanos);
            try {
                delivery.run();
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    void flush(Object from) {
        synchronized (lock) {
            if (ended || from != source) {
                return;
            }
            activity++;
            flushes++;
            lastFlush = System.nanoTime();
            try {
                if (gapOver) {
                    reportGap();
                }
                handler.endOfBatch();
            } catch (Throwable t) {
                failed(t);
            }
            barrierDelivered = barrierSeen;
            recorderEnded |= lastTickSeen;
            lock.notifyAll();
        }
    }

    void failed(Throwable t) {
        synchronized (lock) {
            errors++;
        }
        Log.warn("stream-error", "an event could not be handled: " + t);
    }

    void sourceClosed(Object from) {
        synchronized (lock) {
            if (from == source) {
                sourceClosed = true;
                lock.notifyAll();
            }
        }
    }

    void lastTick() {
        lastTickSeen = true; // called by a delivery, hence under the lock
    }

    void barrier(long id) {
        barrierSeen = Math.max(barrierSeen, id);
    }

    /** Counts events and flushes: as long as it grows the source is alive. */
    long activity() {
        synchronized (lock) {
            return activity;
        }
    }

    long errors() {
        synchronized (lock) {
            return errors;
        }
    }

    boolean awaitBarrier(long id, long timeoutNanos) {
        return await(() -> barrierDelivered >= id || sourceClosed || ended, timeoutNanos);
    }

    /** Waits for the next flush. */
    boolean awaitFlush(long timeoutNanos) {
        long seen;
        synchronized (lock) {
            seen = flushes;
        }
        return await(() -> flushes > seen || sourceClosed || ended, timeoutNanos);
    }

    boolean awaitEnd(long timeoutNanos) {
        return await(this::over, timeoutNanos);
    }

    boolean awaitEndOrBarrier(long id, long timeoutNanos) {
        return await(() -> over() || barrierDelivered >= id, timeoutNanos);
    }

    private boolean over() {
        return recorderEnded || sourceClosed || ended || source == null;
    }

    private boolean await(BooleanSupplier condition, long timeoutNanos) {
        long deadline = System.nanoTime() + timeoutNanos;
        synchronized (lock) {
            while (!condition.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(lock, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    private void reportGap() {
        String cause = gap;
        if (cause != null) {
            gap = null;
            double seconds = (System.nanoTime() - gapStart) / 1e9;
            handler.gap(String.format(Locale.ROOT, "%s (%.1f s)", cause, seconds));
        }
    }
}
