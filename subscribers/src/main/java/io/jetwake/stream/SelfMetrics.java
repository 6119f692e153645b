package io.jetwake.stream;

import io.jetwake.aggregate.Aggregator;
import io.jetwake.snapshot.BucketCounts;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.GaugeSnapshot;
import io.jetwake.snapshot.InstrumentKind;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.TickSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Adds to every snapshot how reading goes, as metrics like all others; passes the snapshots on by the thread that brings them.
 *
 * <p>These metrics are about the reader, not about what was recorded: a replay of the recording does not have them. That is
 * what their names tell, which begin with {@value #PREFIX}; sources that are added keep to names that tell the same.
 */
public final class SelfMetrics implements Consumer<TickSnapshot> {
    /** What the names begin with. */
    public static final String PREFIX = "jetwake.reader.";

    private static final String NANOSECONDS = "nanoseconds";
    private static final String NONE = "none";
    private static final int DIGITS = 2;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Consumer<TickSnapshot> next;
    private final List<Supplier<List<MetricSnapshot>>> sources = new CopyOnWriteArrayList<>();
    private final Map<String, Long> totals = new HashMap<>(); // for the thread that brings snapshots

    /** Makes one that adds nothing but what snapshots tell themselves. */
    public SelfMetrics(Consumer<TickSnapshot> next) {
        this.next = next;
    }

    /** Adds what the reader and its aggregator tell. */
    public void observe(EventStreamReader reader, Aggregator aggregator) {
        add(() -> List.of(
                timer("assembly-time", aggregator.assemblyNanos()),
                counter("received", increase("received", reader.received())),
                counter("failed", increase("failed", reader.errors())),
                counter("restarts", increase("restarts", reader.restarts()))));
        add(() -> {
            long free = reader.freeBytes();
            return free == Long.MAX_VALUE ? List.of() : List.of(gauge("free-space", "bytes", free));
        });
    }

    /** Adds what {@code source} tells; it is asked for each snapshot, by the thread that brings it. */
    public void add(Supplier<List<MetricSnapshot>> source) {
        sources.add(source);
    }

    @Override
    public void accept(TickSnapshot snapshot) {
        List<MetricSnapshot> own = new ArrayList<>();
        own.add(timer("lag", (System.currentTimeMillis() - snapshot.to().toEpochMilli()) * NANOS_PER_MILLI));
        own.add(counter("missing", snapshot.ledger().missing().total()));
        sources.forEach(source -> own.addAll(source.get()));
        next.accept(snapshot.with(own));
    }

    private long increase(String name, long total) {
        Long before = totals.put(name, total);
        return total - (before == null ? 0 : before);
    }

    private static MetricSnapshot timer(String name, long nanos) {
        BucketCounts one = BucketCounts.of(DIGITS, new long[] {Math.max(0, nanos)}, new long[] {1});
        return new DistributionSnapshot(PREFIX + name, NANOSECONDS, noTags(), InstrumentKind.TIMER, one, 0, List.of());
    }

    private static MetricSnapshot counter(String name, long count) {
        return new CounterSnapshot(PREFIX + name, NONE, noTags(), count);
    }

    private static MetricSnapshot gauge(String name, String unit, long value) {
        return new GaugeSnapshot(PREFIX + name, unit, noTags(), value);
    }

    private static SortedMap<String, String> noTags() {
        return Collections.emptySortedMap();
    }
}
