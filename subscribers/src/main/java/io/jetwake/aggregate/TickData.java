package io.jetwake.aggregate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The events of one tick, or of several that are reported together; not thread-safe. */
final class TickData {
    final Map<Long, SampleSet> samples = new HashMap<>();
    final Map<Long, List<RecordedInterval>> intervals = new HashMap<>();
    final List<RecordedTrace> traces = new ArrayList<>();
    final List<RecordedSegment> segments = new ArrayList<>();
    final List<RecordedMessage> messages = new ArrayList<>();
    private long sampleCount;
    private long intervalCount;
    private long unreadable;

    void sample(long instrument, long value, long traceId, long startNanos) {
        samples.computeIfAbsent(instrument, id -> new SampleSet()).add(value, traceId, startNanos);
        sampleCount++;
    }

    void interval(RecordedInterval interval) {
        intervals
                .computeIfAbsent(interval.instrument(), id -> new ArrayList<>(1))
                .add(interval);
        intervalCount++;
    }

    void trace(RecordedTrace trace) {
        traces.add(trace);
        unreadable += trace.name() == null ? 1 : 0;
    }

    void segment(RecordedSegment segment) {
        segments.add(segment);
        unreadable += segment.name() == null ? 1 : 0;
    }

    void message(RecordedMessage message) {
        messages.add(message);
    }

    void addAll(TickData other) {
        other.samples.forEach(
                (id, set) -> samples.computeIfAbsent(id, key -> new SampleSet()).addAll(set));
        other.intervals.forEach((id, list) ->
                intervals.computeIfAbsent(id, key -> new ArrayList<>()).addAll(list));
        traces.addAll(other.traces);
        segments.addAll(other.segments);
        messages.addAll(other.messages);
        sampleCount += other.sampleCount;
        intervalCount += other.intervalCount;
        unreadable += other.unreadable;
    }

    long unreadable() {
        return unreadable;
    }

    EventCounts counts() {
        return new EventCounts(traces.size(), segments.size(), messages.size(), sampleCount, intervalCount);
    }

    boolean empty() {
        return counts().sum() == 0;
    }

    /** When the events that tell it started, in nanoseconds since the epoch. */
    LongStream startNanos() {
        return LongStream.concat(
                traces.stream().mapToLong(RecordedTrace::startNanos), spans().mapToLong(RecordedSpan::startNanos));
    }

    /** When the events that tell it ended, in nanoseconds since the epoch. */
    LongStream endNanos() {
        return LongStream.concat(
                traces.stream().mapToLong(trace -> trace.startNanos() + trace.durationNanos()),
                spans().mapToLong(span -> span.startNanos() + span.durationNanos()));
    }

    private Stream<RecordedSpan> spans() {
        return Stream.concat(segments.stream(), messages.stream());
    }
}
