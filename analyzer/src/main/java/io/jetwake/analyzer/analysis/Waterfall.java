package io.jetwake.analyzer.analysis;

import io.jetwake.snapshot.FinishedTrace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The spans of a trace in the order of a tree: each below the span that caused it, siblings in the order in which they were
 * sent or started.
 *
 * <p>A span whose cause is not in the trace (it was not recorded, or is unknown) stands below the trace itself.
 *
 * @param trace the trace
 * @param rows its spans; the first is the trace
 */
public record Waterfall(FinishedTrace trace, List<Row> rows) {

    /**
     * A span and where it stands.
     *
     * @param span the span
     * @param depth the number of spans above it; zero for the trace
     */
    public record Row(Span span, int depth) {}

    public Waterfall {
        rows = List.copyOf(rows);
    }

    /** Arranges the spans of a trace. */
    public static Waterfall of(FinishedTrace trace) {
        List<Span> spans = Stream.concat(
                        trace.segments().stream().map(Span::of),
                        trace.messages().stream().map(Span::of))
                .sorted(Comparator.comparingLong(Span::sentNanos))
                .toList();
        Set<Long> ids = new HashSet<>();
        spans.forEach(span -> ids.add(span.spanId()));
        Span root = Span.of(trace);
        Map<Long, List<Span>> children = new HashMap<>();
        for (Span span : spans) {
            boolean known = ids.contains(span.parentSpanId()) && span.parentSpanId() != span.spanId();
            children.computeIfAbsent(known ? span.parentSpanId() : root.spanId(), id -> new ArrayList<>())
                    .add(span);
        }
        List<Row> rows = new ArrayList<>();
        descend(new Row(root, 0), children, rows);
        // what is left are spans that cause each other, which no recorder writes, but a file may hold
        children.values().stream().flatMap(List::stream).toList().forEach(span -> rows.add(new Row(span, 1)));
        return new Waterfall(trace, rows);
    }

    /** From the start of the trace to the end of what went on longest in it, which may be behind its own end. */
    public long extentNanos() {
        return trace.durationNanos() + behindNanos();
    }

    /** For how long work went on behind the end of the trace; zero if none did. */
    public long behindNanos() {
        return rows.stream()
                .mapToLong(row -> row.span().startNanos() + row.span().durationNanos() - trace.endNanos())
                .reduce(0, Math::max);
    }

    private static void descend(Row root, Map<Long, List<Span>> children, List<Row> rows) {
        Deque<Row> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Row row = open.pop();
            rows.add(row);
            List<Span> below = children.remove(row.span().spanId());
            for (int i = below == null ? -1 : below.size() - 1; below != null && i >= 0; i--) {
                open.push(new Row(below.get(i), row.depth() + 1));
            }
        }
    }
}
