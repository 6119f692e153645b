package io.jetwake.aggregate;

import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.InstrumentKind;
import io.jetwake.snapshot.MetricKey;
import io.jetwake.snapshot.MetricSnapshot;
import java.util.HashMap;
import java.util.Map;
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

    /** Times and errors of one series of events. */
    private static final class Tally {
        final SampleSet waits = new SampleSet();
        final SampleSet times = new SampleSet();
        long errors;

        void failedIf(@Nullable String status) {
            errors += FinishedTrace.FAILED.equals(status) ? 1 : 0;
        }
    }

    private record SegmentSeries(
            @Nullable String name,
            @Nullable String category,
            @Nullable String library) {}

    /** Derives the metrics of one period. */
    SortedMap<MetricKey, MetricSnapshot> derive(TickData data, Descriptors descriptors) {
        SortedMap<MetricKey, SampleSet> times = new TreeMap<>();
        SortedMap<MetricKey, Long> counts = new TreeMap<>();
        addTraces(data, times, counts);
        addSegments(data, times);
        addMessages(data, descriptors, times, counts);
        return admit(times, counts);
    }

    private static void addTraces(
            TickData data, SortedMap<MetricKey, SampleSet> times, SortedMap<MetricKey, Long> counts) {
        Map<String, Tally> tallies = new HashMap<>();
        for (RecordedTrace trace : data.traces) {
            Tally tally = tallies.computeIfAbsent(Names.orUnreadable(trace.name()), name -> new Tally());
            tally.times.add(trace.durationNanos(), trace.traceId(), trace.startNanos());
            tally.failedIf(trace.status());
        }
        tallies.forEach((name, tally) -> {
            SortedMap<String, String> tags = tags("trace", name);
            addTimes(times, timer("trace.elapsed-time", tags), tally.times);
            counts.merge(counter("trace.errors", tags), tally.errors, Long::sum);
        });
    }

    private static void addSegments(TickData data, SortedMap<MetricKey, SampleSet> times) {
        Map<SegmentSeries, SampleSet> series = new HashMap<>();
        for (RecordedSegment segment : data.segments) {
            SegmentSeries key = new SegmentSeries(segment.name(), segment.category(), segment.library());
            series.computeIfAbsent(key, unused -> new SampleSet())
                    .add(segment.durationNanos(), segment.traceId(), segment.startNanos());
        }
        series.forEach((key, set) -> addTimes(
                times,
                timer(
                        "trace-segment.elapsed-time",
                        tags("name", Names.orUnreadable(key.name), "category", key.category, "library", key.library)),
                set));
    }

    private static void addMessages(
            TickData data,
            Descriptors descriptors,
            SortedMap<MetricKey, SampleSet> times,
            SortedMap<MetricKey, Long> counts) {
        Map<Long, Tally> tallies = new HashMap<>();
        for (RecordedMessage message : data.messages) {
            Tally tally = tallies.computeIfAbsent(message.actor(), id -> new Tally());
            tally.times.add(message.durationNanos(), message.traceId(), message.startNanos());
            tally.waits.add(message.waitNanos(), message.traceId(), message.startNanos());
            tally.failedIf(message.status());
        }
        tallies.forEach((id, tally) -> {
            ActorDescription actor = descriptors.actor(id);
            SortedMap<String, String> tags = tags(
                    "class", actor.actorClass(),
                    "dispatcher", actor.dispatcher(),
                    "group", actor.group(),
                    "system", actor.system());
            addTimes(times, timer("akka.actor.time-in-mailbox", tags), tally.waits);
            addTimes(times, timer("akka.actor.processing-time", tags), tally.times);
            counts.merge(counter("akka.actor.errors", tags), tally.errors, Long::sum);
        });
    }

    private SortedMap<MetricKey, MetricSnapshot> admit(
            SortedMap<MetricKey, SampleSet> times, SortedMap<MetricKey, Long> counts) {
        SortedMap<MetricKey, SampleSet> admittedTimes = new TreeMap<>();
        times.forEach((key, set) -> addTimes(admittedTimes, guard.admit(key), set));
        SortedMap<MetricKey, Long> admittedCounts = new TreeMap<>();
        counts.forEach((key, count) -> admittedCounts.merge(guard.admit(key), count, Long::sum));

        SortedMap<MetricKey, MetricSnapshot> metrics = new TreeMap<>();
        admittedTimes.forEach((key, set) -> metrics.put(
                key,
                new DistributionSnapshot(
                        key.name(), key.unit(), key.tags(), key.kind(), set.toBuckets(DIGITS), 0, set.exemplars())));
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
