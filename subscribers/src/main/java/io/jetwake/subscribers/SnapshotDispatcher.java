package io.jetwake.subscribers;

import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Hands every snapshot to all subscribers; thread-safe.
 *
 * <p>Neither a slow nor a failing subscriber delays the caller or other subscribers.
 */
final class SnapshotDispatcher implements Consumer<TickSnapshot> {
    /** The period of a snapshot, and the shortest interval. */
    static final Duration TICK = Duration.ofSeconds(1);
    /** Each subscriber has a thread. */
    static final int MAX_SUBSCRIBERS = 64;

    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    /**
     * Adds a subscriber.
     *
     * @throws IllegalArgumentException if the interval is not a multiple of the tick
     * @throws IllegalStateException if there are too many subscribers
     */
    Delivery add(String name, SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        return add(name, filter, interval, subscriber, Delivery.UNLIMITED);
    }

    /** Adds a subscriber that takes {@code demand} snapshots until it requests more; otherwise like the other one. */
    Delivery add(String name, SnapshotFilter filter, Duration interval, Subscriber subscriber, long demand) {
        checkInterval(interval);
        Delivery delivery = new Delivery(name, filter, interval, subscriber, demand);
        synchronized (deliveries) {
            if (deliveries.size() >= MAX_SUBSCRIBERS) {
                throw new IllegalStateException(
                        "subscriber " + name + " refused: there are " + MAX_SUBSCRIBERS + " already");
            }
            deliveries.add(delivery);
        }
        delivery.start();
        return delivery;
    }

    static void checkInterval(Duration interval) {
        if (interval.compareTo(TICK) < 0 || !interval.equals(Duration.ofSeconds(interval.toSeconds()))) {
            throw new IllegalArgumentException(
                    "interval " + interval + " is not a multiple of the tick, which is " + TICK.toSeconds() + " s");
        }
    }

    @Override
    public void accept(TickSnapshot snapshot) {
        for (Delivery delivery : deliveries) {
            delivery.offer(snapshot);
        }
    }

    /** Waits until all subscribers have dealt with what they were offered, as far as it is due. */
    void awaitTaken() {
        deliveries.forEach(Delivery::awaitTaken);
    }

    void remove(Delivery delivery) {
        synchronized (deliveries) {
            deliveries.remove(delivery);
        }
    }

    int size() {
        return deliveries.size();
    }

    /** Delivers a last snapshot to everybody, all at the same time, and waits for it until the deadline. */
    void drain(long deadlineNanos) {
        deliveries.forEach(Delivery::drain);
        deliveries.forEach(delivery -> delivery.awaitEnd(deadlineNanos));
    }
}
