package io.jetwake.subscribers;

import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves one subscriber with a thread of its own; thread-safe.
 *
 * <p>Snapshots wait in a short queue; the subscriber's thread merges them. Only if the subscriber is so slow that the queue
 * is full, the stream's thread merges the newest into the last one: nothing grows without bound, and nothing is dropped.
 */
final class Delivery {
    /** The demand of a subscriber that takes whatever comes. */
    static final long UNLIMITED = Long.MAX_VALUE;

    private static final int QUEUE = 8;
    private static final int LOGGED_CAUSES = 16;
    /** Ticks are not exactly one second long: half a tick early is in time. */
    private static final Duration TOLERANCE = Duration.ofMillis(500);

    private static final System.Logger LOGGER = System.getLogger("io.jetwake");

    private final String name;
    private final SnapshotFilter filter;
    private final Duration interval;
    private final Subscriber subscriber;
    private final Thread thread;
    private final Object lock = new Object();
    private final Deque<Pending> queue = new ArrayDeque<>();
    private final Set<String> loggedCauses = new HashSet<>();
    private long demand;
    private boolean idle; // whether all that was offered was dealt with as far as it is due
    private boolean draining;
    private boolean cancelled;
    private boolean ended;
    private long delivered;
    private long failures;
    private long merged;

    /** A snapshot and how many ticks were merged into it. */
    private record Pending(TickSnapshot snapshot, long ticks) {
        Pending merge(Pending next) {
            return new Pending(snapshot.merge(next.snapshot), ticks + next.ticks);
        }
    }

    /**
     * Makes a delivery.
     *
     * @param demand how many snapshots the subscriber takes until {@link #request}; none are delivered beyond that, but merged
     */
    Delivery(String name, SnapshotFilter filter, Duration interval, Subscriber subscriber, long demand) {
        this.name = name;
        this.filter = filter;
        this.interval = interval;
        this.subscriber = subscriber;
        this.demand = demand;
        this.thread = new Thread(null, this::run, "jetwake-subscriber-" + name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
    }

    void start() {
        thread.start();
    }

    String name() {
        return name;
    }

    /** Takes a snapshot without waiting for the subscriber. */
    void offer(TickSnapshot snapshot) {
        Pending selected = new Pending(filter.apply(snapshot), 1);
        synchronized (lock) {
            if (draining || cancelled) {
                return;
            }
            idle = false;
            Pending last = queue.size() >= QUEUE ? queue.pollLast() : null;
            queue.addLast(last == null ? selected : last.merge(selected));
            lock.notifyAll();
        }
    }

    /** Waits until what was offered has been delivered, unless its period is not over yet. */
    void awaitTaken() {
        synchronized (lock) {
            while (!idle && !cancelled && !ended && Thread.currentThread() != thread) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** The subscriber takes that many more snapshots. */
    void request(long snapshots) {
        synchronized (lock) {
            long sum = demand + snapshots;
            demand = sum < 0 ? UNLIMITED : sum;
            lock.notifyAll();
        }
    }

    /** Takes no more snapshots and delivers what there is, whether or not the interval is over. */
    void drain() {
        synchronized (lock) {
            draining = true;
            lock.notifyAll();
        }
    }

    /** Delivers nothing more. */
    void cancel() {
        synchronized (lock) {
            cancelled = true;
            queue.clear();
            lock.notifyAll();
        }
    }

    /** Waits until the last snapshot was delivered; a subscriber that ends its own subscription does not wait. */
    boolean awaitEnd(long deadlineNanos) {
        synchronized (lock) {
            while (!ended && Thread.currentThread() != thread) {
                long left = deadlineNanos - System.nanoTime();
                try {
                    if (left <= 0) {
                        return false;
                    }
                    TimeUnit.NANOSECONDS.timedWait(lock, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    long delivered() {
        synchronized (lock) {
            return delivered;
        }
    }

    long failures() {
        synchronized (lock) {
            return failures;
        }
    }

    long merged() {
        synchronized (lock) {
            return merged;
        }
    }

    private void run() {
        Pending open = null;
        while (awaitWork(open)) {
            Pending next = poll();
            if (next != null) {
                open = open == null ? next : open.merge(next);
            }
            if (open != null && due(open)) {
                deliver(open);
                open = null;
            }
        }
        if (open != null && takes()) {
            deliver(open);
        }
        if (subscriber instanceof Recipient recipient) {
            recipient.onEnd();
        }
        synchronized (lock) {
            ended = true;
            lock.notifyAll();
        }
    }

    /** Waits for a snapshot, or for the demand for the open one; returns whether there will be any more of either. */
    private boolean awaitWork(@Nullable Pending open) {
        synchronized (lock) {
            while (queue.isEmpty() && (open == null || !due(open))) {
                if (draining || cancelled) {
                    return false;
                }
                if (!idle && (open == null || !periodOver(open))) {
                    idle = true;
                    lock.notifyAll();
                }
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    Thread.interrupted(); // a subscription does not end by an interrupt
                }
            }
            return true;
        }
    }

    private @Nullable Pending poll() {
        synchronized (lock) {
            return queue.pollFirst();
        }
    }

    private boolean due(Pending open) {
        synchronized (lock) {
            return demand > 0 && queue.isEmpty() && !draining && periodOver(open);
        }
    }

    private boolean periodOver(Pending open) {
        return open.snapshot.period().plus(TOLERANCE).compareTo(interval) >= 0;
    }

    private boolean takes() {
        synchronized (lock) {
            return demand > 0;
        }
    }

    private void deliver(Pending pending) {
        synchronized (lock) {
            if (cancelled) {
                return;
            }
            if (demand != UNLIMITED) {
                demand--;
            }
            long expected = Math.max(1, interval.toSeconds());
            merged += Math.max(0, pending.ticks - expected);
        }
        try {
            subscriber.onTick(pending.snapshot);
        } catch (Throwable t) {
            failed(t);
        } finally {
            Thread.interrupted(); // the flag may be set by the subscriber
            synchronized (lock) {
                delivered++;
            }
        }
    }

    private void failed(Throwable t) {
        StackTraceElement[] stack = t.getStackTrace();
        String cause = t.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
        boolean first;
        synchronized (lock) {
            failures++;
            first = loggedCauses.size() < LOGGED_CAUSES && loggedCauses.add(cause);
        }
        if (first) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "Subscriber " + name + " failed; it stays subscribed, and this cause is not logged again",
                    t);
        }
    }
}
