package io.jetwake.subscribers;

import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Snapshots of one second, in which a counter counts one, and who gets them. */
final class Snapshots {
    private Snapshots() {}

    static TickSnapshot second(long second) {
        return new TickSnapshot(
                Instant.ofEpochSecond(second),
                Instant.ofEpochSecond(second + 1),
                List.of(new CounterSnapshot("ticks", "none", new TreeMap<>(), 1)),
                List.of(),
                Ledger.none());
    }

    /** Adds a subscriber that takes all that comes. */
    static Delivery subscribe(
            SnapshotDispatcher dispatcher, String name, SnapshotFilter filter, Period period, Subscriber subscriber) {
        return dispatcher.add(name, filter, period, subscriber, Delivery.UNLIMITED);
    }

    static long count(TickSnapshot snapshot) {
        return snapshot.metrics().stream()
                .mapToLong(metric -> ((CounterSnapshot) metric).count())
                .sum();
    }
}
