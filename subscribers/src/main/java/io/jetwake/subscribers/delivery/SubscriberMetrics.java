package io.jetwake.subscribers.delivery;

import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.GaugeSnapshot;
import io.jetwake.snapshot.MetricKey;
import io.jetwake.snapshot.MetricSnapshot;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * How the subscribers fare, for each snapshot before it is handed to them. Used by one thread.
 *
 * <p>This is known only where snapshots are delivered: a replay of the recording does not have it.
 */
public final class SubscriberMetrics implements Supplier<List<MetricSnapshot>> {
    private static final String PREFIX = "jetwake.subscriber.";

    private final SnapshotDispatcher dispatcher;

    /** Tells about the subscribers of {@code dispatcher}. */
    public SubscriberMetrics(SnapshotDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** What a subscription did since it was asked last, and how many snapshots wait for it. */
    record Activity(String subscriber, long delivered, long failures, long merged, int queued) {}

    @Override
    public List<MetricSnapshot> get() {
        SortedMap<MetricKey, MetricSnapshot> own = new TreeMap<>();
        for (Activity activity : dispatcher.takeActivity()) {
            SortedMap<String, String> tags = new TreeMap<>();
            tags.put("subscriber", activity.subscriber);
            count(own, "delivered", tags, activity.delivered);
            count(own, "failures", tags, activity.failures);
            count(own, "merged-ticks", tags, activity.merged);
            add(own, new GaugeSnapshot(PREFIX + "queue", "none", tags, activity.queued));
        }
        return List.copyOf(own.values());
    }

    private static void count(
            SortedMap<MetricKey, MetricSnapshot> metrics, String name, SortedMap<String, String> tags, long count) {
        if (count > 0) {
            add(metrics, new CounterSnapshot(PREFIX + name, "none", tags, count));
        }
    }

    /** Subscriptions may have the same name. */
    private static void add(SortedMap<MetricKey, MetricSnapshot> metrics, MetricSnapshot metric) {
        metrics.merge(metric.key(), metric, MetricSnapshot::merge);
    }
}
