package io.jetwake.subscribers.delivery;

import io.jetwake.snapshot.MetricKey;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.TickSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers what a subscriber has seen, so that it gets metrics also for periods in which nothing was recorded. Used by one thread.
 *
 * <p>A metric is forgotten ten minutes after it was seen last: its instrument may be gone.
 */
final class IdleMetrics {
    private static final Duration MEMORY = Duration.ofMinutes(10);
    private static final int CAPACITY = 20_000;

    private final Map<MetricKey, Seen> seen = new LinkedHashMap<>(); // the longest idle first

    private record Seen(MetricSnapshot idle, Instant last) {}

    /** The snapshot with everything that is idle added to it. */
    TickSnapshot complete(TickSnapshot snapshot) {
        TreeMap<MetricKey, MetricSnapshot> all = new TreeMap<>();
        for (MetricSnapshot metric : snapshot.metrics()) {
            MetricKey key = metric.key();
            all.put(key, metric);
            seen.remove(key);
            seen.put(key, new Seen(metric.idle(), snapshot.to()));
        }
        Instant limit = snapshot.from().minus(MEMORY);
        seen.values().removeIf(entry -> entry.last.isBefore(limit));
        seen.keySet().stream()
                .limit(Math.max(0, seen.size() - CAPACITY))
                .toList()
                .forEach(seen::remove);
        seen.forEach((key, entry) -> all.putIfAbsent(key, entry.idle));
        return new TickSnapshot(
                snapshot.from(),
                snapshot.to(),
                snapshot.period(),
                List.copyOf(all.values()),
                snapshot.traces(),
                snapshot.ledger());
    }
}
