package io.jetwake.stream;

import io.jetwake.aggregate.EventHandler;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where successive streams deliver their events: one at a time, and nothing after the end; thread-safe.
 *
 * <p>A lock is held while the handler is called, once for each event. Nobody else wants it but who ends the delivery, so that it is
 * practically never contended. Everything else is guarded by a lock of its own: a handler that blocks must not keep anybody
 * from closing its stream.
 */
final class EventFeed {
    private static final long END_WAIT_MILLIS = 2_000;

    private final EventHandler handler;
    private final ReentrantLock delivery = new ReentrantLock();
    // Written with the lock of deliveries only.
    private final AtomicLong flushes = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final RewindPoint rewindPoint = new RewindPoint();
    private boolean failedBatch;
    private boolean lastTickSeen;
    private long barrierSeen;

    private volatile @Nullable Object source;
    private volatile boolean ended;
    private final AtomicLong errors = new AtomicLong();
    private final Object lock = new Object();
    // The rest is guarded by it.
    private boolean sourceClosed;
    private boolean recorderEnded;
    private long barrierDelivered;
    private long lastFlush = Long.MIN_VALUE;
    private @Nullable String gap;
    private long gapStart;
    private boolean gapOver;

    EventFeed(EventHandler handler) {
        this.handler = handler;
    }

    EventHandler handler() {
        return handler;
    }

    /** Makes {@code newSource} the only one that is listened to. */
    void connect(Object newSource) {
        synchronized (lock) {
            source = newSource;
            sourceClosed = false;
        }
    }

    /** The last tick that was closed, {@code Long.MIN_VALUE} if there is none. */
    long closedTick() {
        delivery.lock();
        try {
            return handler.closedTick();
        } finally {
            delivery.unlock();
        }
    }

    /**
     * The next source has the past: what belongs to ticks that are not closed is going to be delivered once more, and what it has of others is
     * left out. To be called while there is no source.
     *
     * @return from when on the source must deliver, in nanoseconds since the epoch by the time of events; {@code Long.MIN_VALUE} if there
     *     is no tick to go back to
     */
    long rewind() {
        delivery.lock();
        try {
            handler.rewind();
            return rewindPoint.before(handler.closedTick());
        } finally {
            delivery.unlock();
        }
    }

    /** The source runs: an interruption is over with its first flush. */
    void running(Object from) {
        synchronized (lock) {
            gapOver = from == source;
        }
    }

    /** Stops listening to whatever is listened to, because of {@code cause}. Does not wait for a delivery. */
    void interrupt(String cause) {
        synchronized (lock) {
            source = null;
            sourceClosed = true;
            if (gap == null) {
                gap = cause;
                gapStart = lastFlush == Long.MIN_VALUE ? System.nanoTime() : lastFlush;
                gapOver = false;
            }
            lock.notifyAll();
        }
    }

    /**
     * Nothing is delivered any more, once this has returned; an interruption that still lasts is reported before. Of a handler that
     * is stuck only the call that it is stuck in may still come to its end.
     */
    void end() {
        boolean free = false;
        try {
            free = delivery.tryLock(END_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            if (free && !ended) {
                reportGap(true);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            if (free) {
                delivery.unlock();
            }
        }
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    /** Tells of something that is missing, unless the delivery has ended. */
    void gap(String cause) {
        delivery.lock();
        try {
            if (!ended) {
                handler.gap(cause);
            }
        } catch (Throwable t) {
            failed(t);
        } finally {
            delivery.unlock();
        }
    }

    /** Delivers one event. */
    void event(Object from, Runnable event) {
        delivery.lock();
        try {
            if (ended || from != source) {
                return;
            }
            count(received);
            event.run();
        } catch (Throwable t) {
            failed(t);
        } finally {
            delivery.unlock();
        }
    }

    void flush(Object from) {
        delivery.lock();
        try {
            if (ended || from != source) {
                return;
            }
            count(flushes);
            try {
                reportGap(false);
                if (failedBatch) {
                    handler.gap("a snapshot could not be made, and what was in it is lost");
                    failedBatch = false;
                }
                handler.endOfBatch();
            } catch (Throwable t) {
                failedBatch = true;
                failed(t);
            }
            synchronized (lock) {
                lastFlush = System.nanoTime();
                barrierDelivered = barrierSeen;
                recorderEnded |= lastTickSeen;
                lock.notifyAll();
            }
        } finally {
            delivery.unlock();
        }
    }

    /** Counts, and without the cost of an atomic operation: there is one writer. */
    private static void count(AtomicLong counter) {
        counter.setRelease(counter.getPlain() + 1);
    }

    /** An event could not be handled. Never throws: that would end the stream. */
    void failed(Throwable t) {
        errors.incrementAndGet();
        try {
            Log.warn("stream-error", "an event could not be handled: " + text(t));
        } catch (Throwable noMemory) {
            // it is counted
        }
    }

    private static String text(Throwable t) {
        try {
            return t.toString();
        } catch (Throwable unprintable) {
            return t.getClass().getName();
        }
    }

    void sourceClosed(Object from) {
        synchronized (lock) {
            if (from == source) {
                sourceClosed = true;
                lock.notifyAll();
            }
        }
    }

    /** A tick was delivered; called by that delivery, hence with its lock. */
    void tick(long number, long endNanos, boolean last) {
        rewindPoint.tick(number, endNanos, last);
        lastTickSeen |= last;
    }

    void barrier(long id) {
        barrierSeen = Math.max(barrierSeen, id);
    }

    /** Counts events and flushes: as long as it grows the source is alive. */
    long activity() {
        return received.get() + flushes.get();
    }

    /** Whether the handler is being called at this moment. */
    boolean delivering() {
        return delivery.isLocked();
    }

    /** How many events were passed to the handler. */
    long received() {
        return received.get();
    }

    long errors() {
        return errors.get();
    }

    /** Whether everything was delivered that was recorded before this mark. */
    boolean delivered(long barrier) {
        synchronized (lock) {
            return barrierDelivered >= barrier;
        }
    }

    boolean awaitBarrier(long id, long timeoutNanos) {
        return await(() -> barrierDelivered >= id || sourceClosed || ended, timeoutNanos);
    }

    /** Waits for the next flush. */
    boolean awaitFlush(long timeoutNanos) {
        long seen = flushes.get();
        return await(() -> flushes.get() > seen || sourceClosed || ended, timeoutNanos);
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

    /** Called with the lock of deliveries. */
    private void reportGap(boolean atTheEnd) {
        String cause;
        double seconds;
        synchronized (lock) {
            cause = gapOver || atTheEnd ? gap : null;
            seconds = (System.nanoTime() - gapStart) / 1e9;
            gap = cause == null ? gap : null;
        }
        if (cause != null) {
            handler.gap(String.format(Locale.ROOT, "%s (%.1f s)", cause, seconds));
        }
    }
}
