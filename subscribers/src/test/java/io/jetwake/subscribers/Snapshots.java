package io.jetwake.subscribers;

import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.FinishedSegment;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.delivery.Delivery;
import io.jetwake.subscribers.delivery.SnapshotDispatcher;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Snapshots of one second, in which a counter counts one, and who gets them. */
public final class Snapshots {
    private Snapshots() {}

    public static TickSnapshot second(long second) {
        return new TickSnapshot(
                Instant.ofEpochSecond(second),
                Instant.ofEpochSecond(second + 1),
                List.of(new CounterSnapshot("ticks", "none", new TreeMap<>(), 1)),
                List.of(),
                Ledger.none());
    }

    /** The same with so many traces that have a segment each. */
    public static TickSnapshot withTraces(long second, int count) {
        TickSnapshot bare = second(second);
        List<FinishedTrace> traces = LongStream.rangeClosed(1, count)
                .map(i -> second * 1_000_000 + i)
                .mapToObj(id -> new FinishedTrace(
                        0,
                        id,
                        id,
                        0,
                        "t",
                        "server",
                        "finished",
                        null,
                        id,
                        id,
                        0,
                        List.of(new FinishedSegment(id, id, "s", "c", "l", "finished", null, "main", id, 1)),
                        List.of(),
                        false))
                .toList();
        return new TickSnapshot(bare.from(), bare.to(), bare.metrics(), traces, bare.ledger());
    }

    /** Adds a subscriber that takes all that comes. */
    public static Delivery subscribe(
            SnapshotDispatcher dispatcher, String name, SnapshotFilter filter, Period period, Subscriber subscriber) {
        return dispatcher.add(name, filter, period, subscriber, Delivery.UNLIMITED);
    }

    public static long count(TickSnapshot snapshot) {
        return snapshot.metrics().stream()
                .mapToLong(metric -> ((CounterSnapshot) metric).count())
                .sum();
    }
}
