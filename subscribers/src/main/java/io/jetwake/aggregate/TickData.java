package io.jetwake.aggregate;

import io.jetwake.aggregate.MemoryBudget.Detail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The events of one tick, or of several that are reported together; not thread-safe.
 *
 * <p>Counts everything, and keeps what the budget allows: a tick may use half of it, because the traces of the one before wait
 * for their last spans. When there is no room for something, what is less important goes first.
 */
final class TickData {
    /** What to keep of traces. */
    private static final Comparator<RecordedTrace> WORST_FIRST = Comparator.comparing(RecordedTrace::failed)
            .thenComparingLong(RecordedTrace::durationNanos)
            .reversed()
            .thenComparingLong(RecordedTrace::traceId)
            .thenComparingLong(RecordedTrace::spanId);

    final Map<Long, SampleSet> samples = new HashMap<>();
    final Map<Long, List<RecordedInterval>> intervals = new HashMap<>();
    /** What is known of folded values whose distribution had to go, by instrument. */
    final Map<Long, Sums> sums = new HashMap<>();

    final List<RecordedTrace> traces = new ArrayList<>();
    final List<RecordedSpan> spans = new ArrayList<>();
    final Tallies tallies = new Tallies(this::room);
    private final MemoryBudget budget;
    private long traceBytes;
    private long spanBytes;
    private long otherBytes;
    private long traceCount;
    private long segmentCount;
    private long messageCount;
    private long sampleCount;
    private long intervalCount;
    private long unreadable;
    private long minStart = Long.MAX_VALUE;
    private long maxEnd = Long.MIN_VALUE;
    private long shedTraces;
    private long shedSpans;
    private long shedSpansUntil = Long.MIN_VALUE;
    private @Nullable RecordedTrace bestKept;

    TickData(MemoryBudget budget) {
        this.budget = budget;
    }

    void sample(long instrument, long value, long traceId, long startNanos) {
        SampleSet set = samples.get(instrument);
        if (set == null) {
            set = new SampleSet(this::room);
            samples.put(instrument, set);
            charge(Footprint.SERIES); // the recorder bounds instruments
        }
        set.add(value, traceId, startNanos);
        sampleCount++;
    }

    void interval(RecordedInterval interval) {
        RecordedInterval kept = interval;
        if (interval.distribution() == null) {
            charge(Footprint.of(interval));
        } else if (!room(Footprint.of(interval))) {
            sums.computeIfAbsent(interval.instrument(), id -> new Sums())
                    .add(interval.folded(), (double) interval.sum(), interval.min(), interval.max());
            kept = interval.withoutDistribution();
            charge(Footprint.of(kept));
        }
        intervals
                .computeIfAbsent(interval.instrument(), id -> new ArrayList<>(1))
                .add(kept);
        intervalCount++;
    }

    void trace(RecordedTrace trace) {
        traceCount++;
        unreadable += trace.name() == null ? 1 : 0;
        time(trace.startNanos(), trace.durationNanos());
        tallies.add(trace);
        long bytes = Footprint.of(trace);
        if (bestKept != null && WORST_FIRST.compare(trace, bestKept) > 0) {
            shedTraces++;
            return;
        }
        while (!take(Detail.TRACES, traceBytes + spanBytes + otherBytes, bytes)) {
            if (!shed(Detail.TRACES)) {
                shedTraces++;
                return;
            }
        }
        traceBytes += bytes;
        traces.add(trace);
    }

    void segment(RecordedSegment segment) {
        segmentCount++;
        unreadable += segment.name() == null ? 1 : 0;
        tallies.add(segment);
        span(segment);
    }

    void message(RecordedMessage message) {
        messageCount++;
        tallies.add(message);
        span(message);
    }

    private void span(RecordedSpan span) {
        time(span.startNanos(), span.durationNanos());
        if (span.traceId() == 0) {
            return; // it belongs to no trace
        }
        long bytes = Footprint.of(span);
        // what came before is whole: the first that is refused ends it
        if (shedSpans == 0 && take(Detail.SPANS, traceBytes + spanBytes + otherBytes, bytes)) {
            spanBytes += bytes;
            spans.add(span);
        } else {
            shed(span);
        }
    }

    private void shed(RecordedSpan span) {
        shedSpans++;
        shedSpansUntil = Math.max(shedSpansUntil, span.startNanos());
    }

    /** Makes room for distributions: what is less important goes. */
    private boolean room(long bytes) {
        while (!take(Detail.DISTRIBUTIONS, traceBytes + spanBytes + otherBytes, bytes)) {
            if (!shed(Detail.DISTRIBUTIONS)) {
                return false;
            }
        }
        otherBytes += bytes;
        return true;
    }

    private void charge(long bytes) {
        budget.charge(bytes);
        otherBytes += bytes;
    }

    private boolean take(Detail detail, long held, long bytes) {
        return budget.fair(detail, held + bytes) && budget.take(detail, bytes);
    }

    /** Gives up something less important than {@code detail}, or the less interesting half of the traces; returns whether there was any. */
    private boolean shed(Detail detail) {
        if (!spans.isEmpty()) {
            spans.forEach(this::shed);
            spans.clear();
            budget.release(spanBytes);
            spanBytes = 0;
            return true;
        }
        int keep = detail == Detail.TRACES ? traces.size() / 2 : 0;
        if (keep == traces.size()) {
            return false;
        }
        traces.sort(WORST_FIRST);
        List<RecordedTrace> others = traces.subList(keep, traces.size());
        long bytes = others.stream().mapToLong(Footprint::of).sum();
        shedTraces += others.size();
        bestKept = traces.get(Math.max(0, keep - 1));
        others.clear();
        budget.release(bytes);
        traceBytes -= bytes;
        return true;
    }

    private void time(long startNanos, long durationNanos) {
        minStart = Math.min(minStart, startNanos);
        maxEnd = Math.max(maxEnd, startNanos + durationNanos);
    }

    void addAll(TickData other) {
        other.samples.forEach((id, set) ->
                samples.computeIfAbsent(id, key -> new SampleSet(this::room)).addAll(set));
        other.intervals.forEach((id, list) ->
                intervals.computeIfAbsent(id, key -> new ArrayList<>()).addAll(list));
        other.sums.forEach(
                (id, more) -> sums.computeIfAbsent(id, key -> new Sums()).addAll(more));
        traces.addAll(other.traces);
        spans.addAll(other.spans);
        tallies.addAll(other.tallies);
        traceBytes += other.traceBytes;
        spanBytes += other.spanBytes;
        otherBytes += other.otherBytes;
        traceCount += other.traceCount;
        segmentCount += other.segmentCount;
        messageCount += other.messageCount;
        sampleCount += other.sampleCount;
        intervalCount += other.intervalCount;
        unreadable += other.unreadable;
        shedTraces += other.shedTraces;
        shedSpans += other.shedSpans;
        shedSpansUntil = Math.max(shedSpansUntil, other.shedSpansUntil);
        minStart = Math.min(minStart, other.minStart);
        maxEnd = Math.max(maxEnd, other.maxEnd);
    }

    /** Traces and spans were taken over, with the part of the budget that they use. */
    void handedOver() {
        traces.clear();
        spans.clear();
        traceBytes = 0;
        spanBytes = 0;
    }

    /** Nothing of it is needed any more. */
    void release() {
        budget.release(traceBytes + spanBytes + otherBytes);
        handedOver();
        otherBytes = 0;
    }

    long unreadable() {
        return unreadable;
    }

    long shedTraces() {
        return shedTraces;
    }

    long shedSpans() {
        return shedSpans;
    }

    /** When the last of the spans started that were shed, in nanoseconds since the epoch. */
    long shedSpansUntil() {
        return shedSpansUntil;
    }

    /** Whether something was left out. */
    boolean shed() {
        return shedTraces + shedSpans > 0 || !sums.isEmpty();
    }

    EventCounts counts() {
        return new EventCounts(traceCount, segmentCount, messageCount, sampleCount, intervalCount);
    }

    boolean empty() {
        return counts().sum() == 0;
    }

    /** When the first of the events started that tell it, in nanoseconds since the epoch. */
    OptionalLong startNanos() {
        return minStart == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(minStart);
    }

    /** When the last of the events ended that tell it, in nanoseconds since the epoch. */
    OptionalLong endNanos() {
        return maxEnd == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(maxEnd);
    }
}
