package io.jetwake.subscribers;

import io.jetwake.aggregate.Excerpt;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.stream.DaemonThreads;
import io.jetwake.stream.Log;
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
 */
final class Delivery {
    /** The demand of a subscriber that takes whatever comes. */
    static final long UNLIMITED = Long.MAX_VALUE;

    private static final int LOGGED_CAUSES = 16;

    private final String name;
    private final Selection selection;
    private final Schedule schedule;
    private final @Nullable IdleMetrics idle;
    private final Subscriber subscriber;
    private final Thread thread;
    private final Object lock = new Object();
    private final Deque<Pending> queue = new ArrayDeque<>();
    private final Set<String> loggedCauses = new HashSet<>();
    private long held; // the bytes of what waits, also of the open one
    private long demand;
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
        this.thread = DaemonThreads.make("jetwake-subscriber-" + name, this::run);
    }

    void start() {
        thread.start();
    }

    String name() {
        return name;
    }

    /** Takes a snapshot without waiting for the subscriber. */
    void offer(TickSnapshot snapshot) {
        Pending selected = selection.of(snapshot, held());
        synchronized (lock) {
            if (draining || cancelled) {
                return;
            }
            taken = false;
            Pending last = queue.size() >= schedule.queue() ? queue.pollLast() : null;
            if (last == null) {
                add(selected);
            } else {
                held -= last.bytes();
                add(selection.merge(last, selected, held));
            }
            lock.notifyAll();
        }
    }

    private void add(Pending pending) {
        held += pending.bytes();
        queue.addLast(pending);
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

    private void run() {
        Pending open = null;
        while (awaitWork(open)) {
            if (open != null && ready(open)) {
                deliver(open);
                open = null;
            } else {
                open = mergeNext(open);
            }
        }
        if (open != null && takes()) {
            deliver(open);
        }
        try {
            subscriber.onEnd();
        } catch (Throwable t) {
            failed(t);
        }
        synchronized (lock) {
            ended = true;
            lock.notifyAll();
        }
    }

    /** Waits for a snapshot, or for the demand for the open one; returns whether there will be any more of either. */
    private boolean awaitWork(@Nullable Pending open) {
        synchronized (lock) {
            while (queue.isEmpty() && (open == null || !ready(open))) {
                if (draining || cancelled) {
                    return false;
                }
                if (!taken && (open == null || !schedule.complete(open.snapshot(), open.ticks))) {
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

    private @Nullable Pending mergeNext(@Nullable Pending open) {
        Pending next;
        long others;
        synchronized (lock) {
            next = queue.pollFirst();
            if (open == null || next == null) {
                return open == null ? next : open;
            }
            held -= open.bytes() + next.bytes();
            others = held;
        }
        Pending merged = selection.merge(open, next, others);
        synchronized (lock) {
            held += merged.bytes();
        }
        return merged;
    }

    /** Whether the open snapshot is complete, wanted, and not to be merged with what waits behind it. */
    private boolean ready(Pending open) {
        synchronized (lock) {
            Pending last = queue.peekLast();
            return demand > 0
                    && !draining
                    && schedule.complete(open.snapshot(), open.ticks)
                    && (last == null
                            || !schedule.behind(
                                    open.snapshot().from(), last.snapshot().to()));
        }
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
            merged += schedule.superfluous(pending.ticks);
        }
        try {
            subscriber.onTick(idle == null ? pending.snapshot() : idle.complete(pending.snapshot()));
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
        StackTraceElement[] stack = t.getStackTrace();
        String cause = t.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
        boolean first;
        synchronized (lock) {
            failures++;
            first = loggedCauses.size() < LOGGED_CAUSES && loggedCauses.add(cause);
        }
        if (first) {
            Log.line("Subscriber " + name + " failed; it stays subscribed, and this cause is not logged again", t);
        }
    }
}
