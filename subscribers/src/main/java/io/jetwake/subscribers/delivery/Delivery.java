package io.jetwake.subscribers.delivery;

import io.jetwake.aggregate.Excerpt;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.stream.DaemonLoop;
import io.jetwake.stream.Log;
import io.jetwake.subscribers.Subscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves one subscriber with a thread of its own; thread-safe.
 *
 * <p>Snapshots wait in a short queue; the subscriber's thread merges them up to the interval, or all of them if the subscriber
 * is behind. Only if the queue is full, the stream's thread merges the newest into the last one: nothing grows without bound,
 * and nothing is dropped. What waits keeps within a number of bytes: beyond that details are left out, and counted in the ledger.
 * What cannot be queued for want of memory is told as a gap by the next snapshot.
 */
public final class Delivery {
    /** The demand of a subscriber that takes whatever comes. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private static final int LOGGED_CAUSES = 16;
    private static final String LOST = "snapshots could not be queued for want of memory, and are lost";

    private final String name;
    private final Selection selection;
    private final Schedule schedule;
    private final @Nullable IdleMetrics idle;
    private final Subscriber subscriber;
    private volatile @Nullable Thread thread;
    private @Nullable Pending open; // for that thread: what is being merged
    private final Object lock = new Object();
    private final Deque<Pending> queue = new ArrayDeque<>();
    private final Set<String> loggedCauses = new HashSet<>();
    private long held; // the bytes of what waits, also of the open one
    private long demand;
    private @Nullable Instant lostFrom; // where the first one began that could not be queued
    private long lostNanos;
    private boolean taken; // whether all that was offered was dealt with as far as it is due
    private boolean draining;
    private boolean cancelled;
    private boolean ended;
    private long delivered;
    private long failures;
    private long merged;
    private SubscriberMetrics.Activity told;

    /** A snapshot, how many ticks were merged into it, and its bytes. */
    private record Pending(Excerpt excerpt, long ticks) {
        TickSnapshot snapshot() {
            return excerpt.snapshot();
        }

        long bytes() {
            return excerpt.bytes();
        }

        /** The same, and that what was before it is lost. */
        Pending after(Instant from, long nanos) {
            return new Pending(new Excerpt(snapshot().after(from, Duration.ofNanos(nanos), LOST), bytes()), ticks);
        }
    }

    /**
     * What a subscriber gets of a snapshot.
     *
     * @param filter selects metrics and traces
     * @param maxTraces how many of the selected traces it gets with one snapshot
     * @param room how many bytes of snapshots may wait for it
     */
    record Selection(SnapshotFilter filter, int maxTraces, LongSupplier room) {
        private Pending of(TickSnapshot snapshot, long held) {
            return keep(filter.apply(snapshot), 1, held);
        }

        private Pending merge(Pending first, Pending next, long held) {
            return keep(first.snapshot().merge(next.snapshot()), first.ticks + next.ticks, held);
        }

        private Pending keep(TickSnapshot snapshot, long ticks, long held) {
            return new Pending(Excerpt.of(snapshot.limited(maxTraces), room.getAsLong(), held), ticks);
        }
    }

    /**
     * Makes a delivery.
     *
     * @param demand how many snapshots the subscriber takes until {@link #request}; none are delivered beyond that, but merged
     */
    Delivery(String name, Selection selection, Schedule schedule, Subscriber subscriber, long demand) {
        this.name = name;
        this.selection = selection;
        this.schedule = schedule;
        this.idle = selection.filter().includesIdle() ? new IdleMetrics() : null;
        this.told = new SubscriberMetrics.Activity(name, 0, 0, 0, 0);
        this.subscriber = subscriber;
        this.demand = demand;
    }

    void start() {
        DaemonLoop.start("jetwake-subscriber-" + name, this::turn);
    }

    /** The name of the subscriber. */
    public String name() {
        return name;
    }

    /** Takes a snapshot without waiting for the subscriber. Never throws: the snapshot is for others, too. */
    void offer(TickSnapshot snapshot) {
        try {
            queue(snapshot);
        } catch (Throwable t) {
            // There may be no memory: nothing must be made here.
            synchronized (lock) {
                lostFrom = lostFrom == null ? snapshot.from() : lostFrom;
                lostNanos += snapshot.period().toNanos();
            }
        }
    }

    private void queue(TickSnapshot snapshot) {
        Pending selected = selection.of(snapshot, held());
        synchronized (lock) {
            if (draining || cancelled) {
                return;
            }
            Instant from = lostFrom;
            Pending next = from == null ? selected : selected.after(from, lostNanos);
            Pending last = queue.size() >= schedule.queue() ? queue.peekLast() : null;
            if (last == null) {
                add(next);
            } else {
                Pending both = selection.merge(last, next, held - last.bytes());
                queue.pollLast();
                held -= last.bytes();
                add(both);
            }
            lostFrom = null;
            lostNanos = 0;
            taken = false;
            lock.notifyAll();
        }
    }

    private void add(Pending pending) {
        queue.addLast(pending);
        held += pending.bytes();
    }

    private long held() {
        synchronized (lock) {
            return held;
        }
    }

    /** Waits until what was offered has been delivered, unless its period is not over yet. */
    void awaitTaken() {
        synchronized (lock) {
            while (!taken && !cancelled && !ended && Thread.currentThread() != thread) {
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
    public void request(long snapshots) {
        synchronized (lock) {
            long sum = demand + snapshots;
            demand = sum < 0 ? UNLIMITED : sum;
            lock.notifyAll();
        }
    }

    /** Takes no more snapshots and delivers what there is, whether or not the interval is over. */
    public void drain() {
        synchronized (lock) {
            draining = true;
            lock.notifyAll();
        }
    }

    /** Delivers nothing more. */
    public void cancel() {
        synchronized (lock) {
            cancelled = true;
            queue.clear();
            lock.notifyAll();
        }
    }

    /** Waits until the last snapshot was delivered; a subscriber that ends its own subscription does not wait. */
    public boolean awaitEnd(long deadlineNanos) {
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

    public long delivered() {
        synchronized (lock) {
            return delivered;
        }
    }

    public long failures() {
        synchronized (lock) {
            return failures;
        }
    }

    public long merged() {
        synchronized (lock) {
            return merged;
        }
    }

    /** What happened since this was called last. */
    SubscriberMetrics.Activity takeActivity() {
        synchronized (lock) {
            SubscriberMetrics.Activity now =
                    new SubscriberMetrics.Activity(name, delivered, failures, merged, queue.size());
            SubscriberMetrics.Activity before = told;
            told = now;
            return new SubscriberMetrics.Activity(
                    name,
                    delivered - before.delivered(),
                    failures - before.failures(),
                    merged - before.merged(),
                    now.queued());
        }
    }

    private boolean turn() {
        thread = Thread.currentThread();
        Pending next = open;
        if (awaitWork(next)) {
            if (next != null && ready(next)) {
                deliver(next);
            } else {
                open = mergeNext(next);
            }
            return true;
        }
        if (next != null && takes()) {
            deliver(next);
        }
        end();
        return false;
    }

    private void end() {
        synchronized (lock) {
            if (ended) {
                return;
            }
        }
        try {
            subscriber.onEnd();
        } catch (Throwable t) {
            failed(t);
        } finally {
            synchronized (lock) {
                ended = true;
                lock.notifyAll();
            }
        }
    }

    /** Waits for a snapshot, or for the demand for the open one; returns whether there will be any more of either. */
    private boolean awaitWork(@Nullable Pending merging) {
        synchronized (lock) {
            while (queue.isEmpty() && (merging == null || !ready(merging))) {
                if (draining || cancelled) {
                    return false;
                }
                if (!taken && (merging == null || !schedule.complete(merging.snapshot(), merging.ticks))) {
                    taken = true;
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

    /** Takes the next one out of the queue once it is merged: a failure before loses nothing. */
    @SuppressWarnings("ReferenceEquality") // whether it is still the same one
    private @Nullable Pending mergeNext(@Nullable Pending merging) {
        Pending next;
        long others;
        synchronized (lock) {
            next = queue.peekFirst();
            if (next == null) {
                return merging;
            }
            if (merging == null) {
                queue.pollFirst();
                return next;
            }
            others = held - merging.bytes() - next.bytes();
        }
        Pending merged = selection.merge(merging, next, others);
        synchronized (lock) {
            if (queue.peekFirst() != next) {
                return merging; // it was merged into a later one, or cancelled
            }
            queue.pollFirst();
            held += merged.bytes() - merging.bytes() - next.bytes();
            return merged;
        }
    }

    /** Whether the open snapshot is complete, wanted, and not to be merged with what waits behind it. */
    private boolean ready(Pending merging) {
        synchronized (lock) {
            return demand > 0
                    && !draining
                    && schedule.complete(merging.snapshot(), merging.ticks)
                    && (queue.isEmpty() || !schedule.behind(waiting(merging)));
        }
    }

    /** How long the period is of which everything waits; called with the lock. */
    private Duration waiting(Pending merging) {
        Duration sum = merging.snapshot().period();
        for (Pending queued : queue) {
            sum = sum.plus(queued.snapshot().period());
        }
        return sum;
    }

    private boolean takes() {
        synchronized (lock) {
            return demand > 0;
        }
    }

    private void deliver(Pending pending) {
        TickSnapshot snapshot = idle == null ? pending.snapshot() : idle.complete(pending.snapshot());
        open = null; // from now on it counts as delivered, whatever the subscriber does
        synchronized (lock) {
            if (cancelled) {
                return;
            }
            if (demand != UNLIMITED) {
                demand--;
            }
            merged += schedule.superfluous(pending.ticks);
        }
        try {
            subscriber.onTick(snapshot);
        } catch (Throwable t) {
            failed(t);
        } finally {
            Thread.interrupted(); // the flag may be set by the subscriber
            synchronized (lock) {
                delivered++;
                held -= pending.bytes();
            }
        }
    }

    private void failed(Throwable t) {
        synchronized (lock) {
            failures++;
        }
        StackTraceElement[] stack = t.getStackTrace();
        String cause = t.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
        boolean first;
        synchronized (lock) {
            first = loggedCauses.size() < LOGGED_CAUSES && loggedCauses.add(cause);
        }
        if (first) {
            Log.line("Subscriber " + name + " failed; it stays subscribed, and this cause is not logged again", t);
        }
    }
}
