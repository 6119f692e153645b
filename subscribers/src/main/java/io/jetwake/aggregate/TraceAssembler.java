package io.jetwake.aggregate;

import io.jetwake.snapshot.FinishedMessage;
import io.jetwake.snapshot.FinishedSegment;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.Shed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts the events of each trace together; not thread-safe.
 *
 * <p>It is given the events of one tick after the other, each tick's in any order. A trace is delivered one tick after it
 * ended, so that segments and messages that ended shortly after it belong to it; work that goes on for longer is in the metrics only.
 * Every end has a name: finished, failed or abandoned.
 */
final class TraceAssembler {
    static final int MAX_OPEN = 10_000;
    static final int EXPIRY_TICKS = 300;

    private static final int REMEMBERED = 32_768;
    /** So many bytes of the budget allow to remember one trace. */
    private static final int REMEMBERED_PART = 512;

    private static final Comparator<FinishedTrace> END_ORDER = Comparator.comparingLong(FinishedTrace::endNanos)
            .thenComparingLong(FinishedTrace::traceId)
            .thenComparingLong(FinishedTrace::spanId)
            .thenComparing(FinishedTrace::toString); // for ids that a damaged recording repeats

    private final Descriptors descriptors;
    private final MemoryBudget budget;
    private final Map<Long, OpenTrace> open = new HashMap<>();
    /** Traces that were delivered, and whether another process or another trace of this one caused them. */
    private final Map<Long, Boolean> delivered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > Math.min(REMEMBERED, budget.limit() / REMEMBERED_PART);
        }
    };

    private Consumer<FinishedTrace> unfinished = trace -> {};
    private boolean held;
    private long abandoned;
    private long shedSpans;
    private long shedTraces;
    private long shedSpansUntil = Long.MIN_VALUE;
    private boolean endsShed;

    TraceAssembler(Descriptors descriptors, MemoryBudget budget) {
        this.descriptors = descriptors;
        this.budget = budget;
    }

    /** Passes on what there is of traces that are given up. */
    void onUnfinished(Consumer<FinishedTrace> listener) {
        unfinished = listener;
    }

    /** From now on no trace is delivered before the end, so that none lacks the work that went on behind it. */
    void hold() {
        held = true;
    }

    /**
     * Takes over the traces and spans of one tick.
     *
     * @param tick the tick that is closed
     */
    void add(TickData data, long tick) {
        for (RecordedTrace trace : data.traces) {
            trace(trace.traceId()).end(trace, tick);
        }
        data.spans.forEach(span -> add(span, tick));
        shedTraces += data.shedTraces();
        shedSpans += data.shedSpans();
        shedSpansUntil = Math.max(shedSpansUntil, data.shedSpansUntil());
        endsShed |= data.shedTraces() > 0;
        data.handedOver();
    }

    private void add(RecordedSpan span, long tick) {
        // after the delivery of the outermost trace nothing can deliver the span
        if (!open.containsKey(span.traceId()) && Boolean.FALSE.equals(delivered.get(span.traceId()))) {
            budget.release(Footprint.of(span));
            return;
        }
        trace(span.traceId()).span(span, tick);
    }

    private OpenTrace trace(long traceId) {
        return open.computeIfAbsent(traceId, id -> new OpenTrace(id, delivered.containsKey(id), budget));
    }

    /** Takes out the traces that ended before {@code tick}, in the order of their end, and gives up on expired ones. */
    List<FinishedTrace> deliver(long tick) {
        List<FinishedTrace> finished = new ArrayList<>();
        if (held && tick < Long.MAX_VALUE) {
            return finished;
        }
        for (OpenTrace trace : List.copyOf(open.values())) {
            for (RecordedTrace end : trace.endedBefore(tick)) {
                finished.add(finish(end, trace.take(end)));
                Boolean inner = delivered.remove(trace.traceId);
                delivered.put(trace.traceId, end.parentSpanId() != 0 && !Boolean.FALSE.equals(inner));
            }
            if (trace.empty()) {
                open.remove(trace.traceId);
            } else if (!trace.ended() && endsShed) {
                shed(trace);
            } else if (!trace.ended() && trace.lastTick() < tick - EXPIRY_TICKS) {
                abandon(trace);
            }
        }
        endsShed = false;
        abandonExcess();
        finished.sort(END_ORDER);
        return finished;
    }

    /** Takes out everything: no event will follow. */
    List<FinishedTrace> deliverAll() {
        List<FinishedTrace> finished = deliver(Long.MAX_VALUE);
        List.copyOf(open.values()).forEach(this::abandon);
        return finished;
    }

    boolean empty() {
        return open.isEmpty();
    }

    /** How many traces were given up since the last call. */
    long takeAbandoned() {
        long taken = abandoned;
        abandoned = 0;
        return taken;
    }

    /** What was left out to keep within the budget since the last call. */
    Shed takeShed() {
        Shed taken = new Shed(shedSpans, shedTraces, 0);
        shedSpans = 0;
        shedTraces = 0;
        return taken;
    }

    /** Gives up spans whose trace may be among those that were shed: nothing would ever end it. */
    private void shed(OpenTrace trace) {
        open.remove(trace.traceId);
        trace.release();
        shedSpans += trace.spanCount();
        shedSpansUntil = Math.max(shedSpansUntil, trace.lastStart());
    }

    private void abandonExcess() {
        long unended = open.values().stream().filter(trace -> !trace.ended()).count();
        if (unended > MAX_OPEN) {
            open.values().stream()
                    .filter(trace -> !trace.ended())
                    .sorted(Comparator.comparingLong(OpenTrace::lastTick).thenComparingLong(trace -> trace.traceId))
                    .limit(unended - MAX_OPEN)
                    .toList()
                    .forEach(this::abandon);
        }
    }

    private void abandon(OpenTrace trace) {
        open.remove(trace.traceId);
        if (trace.afterDelivery) {
            trace.release();
        } else {
            abandoned++;
            unfinished.accept(unfinished(trace));
        }
    }

    /** What is known of a trace without its end. */
    private FinishedTrace unfinished(OpenTrace trace) {
        OpenTrace.Spans spans = trace.takeAll();
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (RecordedSpan span : spans.spans()) {
            start = Math.min(start, span.startNanos());
            end = Math.max(end, span.startNanos() + span.durationNanos());
        }
        RecordedTrace known = new RecordedTrace(
                trace.lastTick(),
                0,
                trace.traceId,
                0,
                0,
                Names.UNFINISHED,
                null,
                FinishedTrace.UNFINISHED,
                null,
                start,
                Math.max(0, end - start),
                0);
        return finish(known, spans);
    }

    private FinishedTrace finish(RecordedTrace end, OpenTrace.Spans spans) {
        List<FinishedSegment> segments = new ArrayList<>();
        List<FinishedMessage> messages = new ArrayList<>();
        for (RecordedSpan span : spans.spans()) {
            if (span instanceof RecordedSegment segment) {
                segments.add(finish(segment));
            } else if (span instanceof RecordedMessage message) {
                messages.add(finish(message));
            }
        }
        return new FinishedTrace(
                end.traceIdHigh(),
                end.traceId(),
                end.spanId(),
                end.parentSpanId(),
                Names.orUnreadable(end.name()),
                Names.or(end.kind(), Names.INTERNAL),
                Names.or(end.status(), Names.FINISHED),
                end.errorType(),
                end.startNanos(),
                end.durationNanos(),
                end.bodyNanos(),
                segments,
                messages,
                // a span that was shed started after its trace
                spans.truncated() || end.startNanos() <= shedSpansUntil);
    }

    private static FinishedSegment finish(RecordedSegment segment) {
        return new FinishedSegment(
                segment.spanId(),
                segment.parentSpanId(),
                Names.orUnreadable(segment.name()),
                Names.or(segment.category(), ""),
                Names.or(segment.library(), ""),
                Names.or(segment.status(), Names.FINISHED),
                segment.errorType(),
                Names.or(segment.thread(), ""),
                segment.startNanos(),
                segment.durationNanos());
    }

    private FinishedMessage finish(RecordedMessage message) {
        return new FinishedMessage(
                message.spanId(),
                message.parentSpanId(),
                descriptors.actor(message.actor()),
                Names.or(message.messageClass(), Names.UNREADABLE),
                Names.or(message.status(), Names.FINISHED),
                Names.or(message.thread(), ""),
                message.startNanos(),
                message.waitNanos(),
                message.durationNanos());
    }
}
