package io.jetwake.aggregate;

import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.InstrumentKind;
import io.jetwake.snapshot.MetricKey;
import io.jetwake.snapshot.MetricSnapshot;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the events of traces tell without an instrument: how long traces, segments and messages took; not thread-safe.
 *
 * <p>Series are admitted in the order of their keys, so that the order of events does not matter.
 */
final class DerivedMetrics {
    static final int SERIES_PER_NAME = 2_000;

    private static final int DIGITS = 2;
    private static final String NANOSECONDS = "nanoseconds";

    private final CardinalityGuard guard = new CardinalityGuard(SERIES_PER_NAME);

    /** Derives the metrics of one period. */
    SortedMap<MetricKey, MetricSnapshot> derive(Tallies tallies, Descriptors descriptors) {
        SortedMap<MetricKey, SampleSet> times = new TreeMap<>();
        SortedMap<MetricKey, Long> counts = new TreeMap<>();
        tallies.traces.forEach((name, tally) -> {
            SortedMap<String, String> tags = name == null ? CardinalityGuard.OVERFLOW : tags("trace", name);
            addTimes(times, timer("trace.elapsed-time", tags), tally.times);
            counts.merge(counter("trace.errors", tags), tally.errors, Long::sum);
        });
        tallies.segments.forEach((key, tally) -> {
            SortedMap<String, String> tags = key == null ? CardinalityGuard.OVERFLOW : tags(key);
            addTimes(times, timer("trace-segment.elapsed-time", tags), tally.times);
        });
        tallies.actors.forEach((id, tally) -> {
            SortedMap<String, String> tags = id == null ? CardinalityGuard.OVERFLOW : tags(descriptors.actor(id));
            addTimes(times, timer("akka.actor.time-in-mailbox", tags), tally.waits);
            addTimes(times, timer("akka.actor.processing-time", tags), tally.times);
            counts.merge(counter("akka.actor.errors", tags), tally.errors, Long::sum);
        });
        return admit(times, counts);
    }

    private static SortedMap<String, String> tags(Tallies.SegmentKey key) {
        return tags("name", Names.orUnreadable(key.name()), "category", key.category(), "library", key.library());
    }

    private static SortedMap<String, String> tags(ActorDescription actor) {
        return tags(
                "class", actor.actorClass(),
                "dispatcher", actor.dispatcher(),
                "group", actor.group(),
                "system", actor.system());
    }

    private SortedMap<MetricKey, MetricSnapshot> admit(
            SortedMap<MetricKey, SampleSet> times, SortedMap<MetricKey, Long> counts) {
        SortedMap<MetricKey, SampleSet> admittedTimes = new TreeMap<>();
        times.forEach((key, set) -> addTimes(admittedTimes, guard.admit(key), set));
        SortedMap<MetricKey, Long> admittedCounts = new TreeMap<>();
        counts.forEach((key, count) -> admittedCounts.merge(guard.admit(key), count, Long::sum));

        SortedMap<MetricKey, MetricSnapshot> metrics = new TreeMap<>();
        admittedTimes.forEach((key, set) -> metrics.put(
                key, new DistributionSnapshot(key, set.toBuckets(DIGITS), 0, set.summed(), set.exemplars())));
        admittedCounts.forEach(
                (key, count) -> metrics.put(key, new CounterSnapshot(key.name(), key.unit(), key.tags(), count)));
        return metrics;
    }

    private static void addTimes(SortedMap<MetricKey, SampleSet> times, MetricKey key, SampleSet set) {
        SampleSet known = times.putIfAbsent(key, set);
        if (known != null) {
            known.addAll(set);
        }
    }

    private static MetricKey timer(String name, SortedMap<String, String> tags) {
        return new MetricKey(name, tags, InstrumentKind.TIMER, NANOSECONDS);
    }

    private static MetricKey counter(String name, SortedMap<String, String> tags) {
        return new MetricKey(name, tags, InstrumentKind.COUNTER, "none");
    }

    private static SortedMap<String, String> tags(@Nullable String... keysAndValues) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = keysAndValues[i];
            String value = keysAndValues[i + 1];
            if (key != null && value != null && !value.isEmpty()) {
                tags.put(key, value);
            }
        }
        return tags;
    }
}
