package io.jetwake.subscribers.delivery;

import io.jetwake.aggregate.MemoryBudget;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Subscriber;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Hands every snapshot to all subscribers; thread-safe.
 *
 * <p>Neither a slow nor a failing subscriber delays the caller or other subscribers.
 */
public final class SnapshotDispatcher implements Consumer<TickSnapshot> {
    /** Each subscriber has a thread. */
    public static final int MAX_SUBSCRIBERS = 64;

    private final Duration tick;
    private final int maxTraces;
    private final MemoryBudget budget;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>(); // also the lock of its additions
    private boolean ended;

    /**
     * Makes a dispatcher without subscribers.
     *
     * @param tick the usual period of a snapshot, of which all intervals are multiples
     * @param maxTraces how many traces a subscriber gets with one snapshot
     * @param budget what may wait for all subscribers together, of which each has an equal part
     */
    public SnapshotDispatcher(Duration tick, int maxTraces, MemoryBudget budget) {
        this.tick = tick;
        this.maxTraces = maxTraces;
        this.budget = budget;
    }

    /**
     * Adds a subscriber.
     *
     * @param demand how many snapshots the subscriber takes until it requests more
     * @throws IllegalArgumentException if the interval is not a multiple of the tick
     * @throws IllegalStateException if there are too many subscribers
     */
    public Delivery add(String name, SnapshotFilter filter, Period period, Subscriber subscriber, long demand) {
        period.check(tick);
        Delivery.Selection selection = new Delivery.Selection(filter, maxTraces, this::room);
        Delivery delivery = new Delivery(name, selection, new Schedule(period, tick), subscriber, demand);
        synchronized (deliveries) {
            if (ended) {
                throw new IllegalStateException("subscriber " + name + " refused: the source has ended");
            }
            if (deliveries.size() >= MAX_SUBSCRIBERS) {
                throw new IllegalStateException(
                        "subscriber " + name + " refused: there are " + MAX_SUBSCRIBERS + " already");
            }
            deliveries.add(delivery);
        }
        delivery.start();
        return delivery;
    }

    @Override
    public void accept(TickSnapshot snapshot) {
        for (Delivery delivery : deliveries) {
            delivery.offer(snapshot);
        }
    }

    /** Waits until all subscribers have dealt with what they were offered, as far as it is due. */
    public void awaitTaken() {
        deliveries.forEach(Delivery::awaitTaken);
    }

    /** Forgets a subscriber. */
    public void remove(Delivery delivery) {
        synchronized (deliveries) {
            deliveries.remove(delivery);
        }
    }

    private long room() {
        return budget.limit() / Math.max(1, deliveries.size());
    }

    /** What each subscriber did since this was called last. */
    List<SubscriberMetrics.Activity> takeActivity() {
        return deliveries.stream().map(Delivery::takeActivity).toList();
    }

    /** How many subscribers there are. */
    public int size() {
        return deliveries.size();
    }

    /** Delivers a last snapshot to everybody, all at the same time, and waits for it until the deadline. There are no subscribers after that. */
    public void drain(long deadlineNanos) {
        synchronized (deliveries) {
            ended = true;
        }
        deliveries.forEach(Delivery::drain);
        deliveries.forEach(delivery -> delivery.awaitEnd(deadlineNanos));
    }
}
