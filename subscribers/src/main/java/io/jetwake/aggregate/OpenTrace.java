package io.jetwake.aggregate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events of one trace id that have not been delivered; not thread-safe.
 *
 * <p>Normally a trace id has one trace event. It has several when a process calls itself: then each trace gets the spans
 * that its own root span caused, and the outermost gets those of unknown origin.
 */
final class OpenTrace {
    static final int MAX_SPANS = 1_000;

    private static final Comparator<RecordedSpan> START_ORDER = Comparator.comparingLong(RecordedSpan::startNanos)
            .thenComparingLong(RecordedSpan::spanId)
            .thenComparing(RecordedSpan::toString); // ids should be unique, but a recording can say anything
    private static final Comparator<RecordedTrace> OUTERMOST_FIRST = Comparator.<RecordedTrace, Boolean>comparing(
                    trace -> trace.parentSpanId() != 0)
            .thenComparingLong(RecordedTrace::startNanos)
            .thenComparingLong(RecordedTrace::spanId)
            .thenComparing(RecordedTrace::toString);

    final long traceId;
    /** Whether spans of this id come after a trace of the same id was delivered. */
    final boolean afterDelivery;

    private final MemoryBudget budget;
    private final List<RecordedTrace> ends = new ArrayList<>(1);
    private List<RecordedSpan> spans = new ArrayList<>(2);
    private boolean truncated;
    private long lastTick;

    /** Makes one without events; what is added has been taken from {@code budget}, and what leaves is given back to it. */
    OpenTrace(long traceId, boolean afterDelivery, MemoryBudget budget) {
        this.traceId = traceId;
        this.afterDelivery = afterDelivery;
        this.budget = budget;
    }

    /** Spans of one trace, in the order of their start. */
    record Spans(List<RecordedSpan> spans, boolean truncated) {}

    void end(RecordedTrace trace, long tick) {
        ends.add(trace);
        lastTick = Math.max(lastTick, tick);
    }

    void span(RecordedSpan span, long tick) {
        spans.add(span);
        lastTick = Math.max(lastTick, tick);
        if (spans.size() >= 2 * MAX_SPANS) {
            prune();
        }
    }

    boolean ended() {
        return !ends.isEmpty();
    }

    boolean empty() {
        return ends.isEmpty() && spans.isEmpty();
    }

    int spanCount() {
        return spans.size();
    }

    /** When the last of its spans started. */
    long lastStart() {
        return spans.stream().mapToLong(RecordedSpan::startNanos).max().orElse(Long.MIN_VALUE);
    }

    long lastTick() {
        return lastTick;
    }

    /** The traces that ended before {@code tick}. */
    List<RecordedTrace> endedBefore(long tick) {
        List<RecordedTrace> ready = new ArrayList<>(1);
        for (RecordedTrace end : ends) {
            if (end.tick() < tick) {
                ready.add(end);
            }
        }
        return ready;
    }

    /** Takes out one trace with its spans. */
    @SuppressWarnings("ReferenceEquality") // a forged recording may hold equal traces: each is delivered once
    Spans take(RecordedTrace end) {
        prune();
        List<RecordedSpan> own = spans;
        List<RecordedSpan> others = new ArrayList<>();
        if (ends.size() > 1) {
            own = new ArrayList<>();
            Map<Long, RecordedSpan> byId = new HashMap<>();
            spans.forEach(span -> byId.putIfAbsent(span.spanId(), span));
            ends.sort(OUTERMOST_FIRST);
            for (RecordedSpan span : spans) {
                (owner(span, byId) == end ? own : others).add(span);
            }
        }
        ends.remove(end);
        spans = others;
        budget.release(Footprint.of(end));
        release(own);
        return new Spans(own, truncated);
    }

    /** Takes out all spans of a trace that has no end. */
    Spans takeAll() {
        prune();
        List<RecordedSpan> all = spans;
        spans = new ArrayList<>();
        release(all);
        return new Spans(all, truncated);
    }

    private RecordedTrace owner(RecordedSpan span, Map<Long, RecordedSpan> byId) {
        Set<Long> visited = new HashSet<>();
        RecordedSpan current = span;
        while (current != null && visited.add(current.spanId())) {
            long parent = current.parentSpanId();
            for (RecordedTrace end : ends) {
                if (end.spanId() == parent) {
                    return end;
                }
            }
            current = byId.get(parent);
        }
        return ends.get(0);
    }

    /** Nothing of it is needed any more. */
    void release() {
        ends.forEach(end -> budget.release(Footprint.of(end)));
        release(spans);
    }

    private void release(List<RecordedSpan> gone) {
        long bytes = 0;
        for (RecordedSpan span : gone) {
            bytes += Footprint.of(span);
        }
        budget.release(bytes);
    }

    private void prune() {
        spans.sort(START_ORDER);
        if (spans.size() > MAX_SPANS) {
            release(spans.subList(MAX_SPANS, spans.size()));
            spans = new ArrayList<>(spans.subList(0, MAX_SPANS));
            truncated = true;
        }
    }
}
