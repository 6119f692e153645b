package io.jetwake.aggregate;

import io.jetwake.snapshot.FinishedTrace;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How long traces, segments and messages of one period took, by series; not thread-safe.
 *
 * <p>Filled event by event, so that no event has to be kept for it. Series for which there is no room are counted together.
 */
final class Tallies {
    final Series<String> traces = new Series<>();
    final Series<SegmentKey> segments = new Series<>();
    final Series<Long> actors = new Series<>();
    private final SampleSet.Room room;

    Tallies(SampleSet.Room room) {
        this.room = room;
    }

    /** What tells one series of segments from others. */
    record SegmentKey(
            @Nullable String name,
            @Nullable String category,
            @Nullable String library) {}

    /** Times and errors of one series. */
    final class Tally {
        final SampleSet times = new SampleSet(room);
        final SampleSet waits = new SampleSet(room);
        long errors;

        private void failedIf(@Nullable String status) {
            errors += FinishedTrace.FAILED.equals(status) ? 1 : 0;
        }

        private void addAll(Tally other) {
            times.addAll(other.times);
            waits.addAll(other.waits);
            errors += other.errors;
        }
    }

    /** The series of one type of events. */
    final class Series<K> {
        private final Map<K, Tally> byKey = new HashMap<>();
        private @Nullable Tally others;

        private Tally of(K key) {
            Tally known = byKey.get(key);
            if (known == null && room.take(Footprint.SERIES)) {
                known = new Tally();
                byKey.put(key, known);
            }
            return known == null ? others() : known;
        }

        private Tally others() {
            Tally made = others;
            if (made == null) {
                made = new Tally();
                others = made;
            }
            return made;
        }

        private void addAll(Series<K> more) {
            more.byKey.forEach((key, tally) -> of(key).addAll(tally));
            if (more.others != null) {
                others().addAll(more.others);
            }
        }

        /** Passes each series; the key of those that are counted together is null. */
        void forEach(BiConsumer<@Nullable K, Tally> consumer) {
            byKey.forEach(consumer);
            if (others != null) {
                consumer.accept(null, others);
            }
        }
    }

    void add(RecordedTrace trace) {
        Tally tally = traces.of(Names.orUnreadable(trace.name()));
        tally.times.add(trace.durationNanos(), trace.traceId(), trace.startNanos());
        tally.failedIf(trace.status());
    }

    void add(RecordedSegment segment) {
        segments.of(new SegmentKey(segment.name(), segment.category(), segment.library()))
                .times
                .add(segment.durationNanos(), segment.traceId(), segment.startNanos());
    }

    void add(RecordedMessage message) {
        Tally tally = actors.of(message.actor());
        tally.times.add(message.durationNanos(), message.traceId(), message.startNanos());
        tally.waits.add(message.waitNanos(), message.traceId(), message.startNanos());
        tally.failedIf(message.status());
    }

    void addAll(Tallies other) {
        traces.addAll(other.traces);
        segments.addAll(other.segments);
        actors.addAll(other.actors);
    }
}
