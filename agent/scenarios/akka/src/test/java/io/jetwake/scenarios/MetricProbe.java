package io.jetwake.scenarios;

import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Subscribers;
import io.jetwake.subscribers.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens to metrics with one value of one tag. */
final class MetricProbe implements AutoCloseable {
    private final List<TickSnapshot> ticks = new CopyOnWriteArrayList<>();
    private final Subscription subscription;

    /** Listens from now on. */
    MetricProbe(String names, String tag, String value) {
        SnapshotFilter filter = SnapshotFilter.metrics(names).withTag(tag, value);
        subscription = Subscribers.subscribe(filter, Duration.ofSeconds(1), ticks::add);
        Await.until(() -> !ticks.isEmpty());
    }

    /** How often a counter has counted. */
    long count(String name) {
        return all(name).stream()
                .mapToLong(metric -> ((CounterSnapshot) metric).count())
                .sum();
    }

    /** The number of values of a distribution. */
    long values(String name) {
        return distributions(name).stream()
                .mapToLong(DistributionSnapshot::count)
                .sum();
    }

    /** The sum of the values of a distribution. */
    long sum(String name) {
        return Math.round(distributions(name).stream()
                .mapToDouble(DistributionSnapshot::sum)
                .sum());
    }

    /** The highest value of a distribution. */
    long max(String name) {
        return distributions(name).stream()
                .mapToLong(DistributionSnapshot::max)
                .max()
                .orElse(0);
    }

    /** The lowest value of a distribution in the last tick that had any. */
    long lastMin(String name) {
        List<DistributionSnapshot> all = distributions(name);
        return all.isEmpty() ? -1 : all.get(all.size() - 1).min();
    }

    private List<DistributionSnapshot> distributions(String name) {
        return all(name).stream().map(DistributionSnapshot.class::cast).toList();
    }

    private List<MetricSnapshot> all(String name) {
        return ticks.stream()
                .flatMap(tick -> tick.metrics().stream())
                .filter(metric -> metric.name().equals(name))
                .toList();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
