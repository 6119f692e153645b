package io.jetwake.analyzer.analysis;

import io.jetwake.snapshot.FinishedMessage;
import io.jetwake.snapshot.FinishedSegment;
import io.jetwake.snapshot.FinishedTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of one trace went: every nanosecond between its start and its end is attributed once, so the parts add up
 * to the duration.
 *
 * <p>At any moment the most specific activity wins: a segment before the processing of a message (which it usually is part
 * of), processing before waiting (a message that waits while another is processed does not hold the trace up), and among
 * equals the one that started last. What no segment or message covers is the trace's own time.
 *
 * @param parts the parts, largest first
 * @param durationNanos their sum
 */
public record TimeBreakdown(List<Part> parts, long durationNanos) {

    private static final String BODY = "sending the body of the response, as fast as the client takes it";

    private static final Comparator<Part> LARGEST_FIRST = Comparator.comparingLong(Part::nanos)
            .reversed()
            .thenComparing(Part::kind)
            .thenComparing(Part::label);

    public TimeBreakdown {
        parts = List.copyOf(parts);
    }

    /** The kinds of time, most specific first. */
    public enum Kind {
        /** In a segment. */
        SEGMENT,
        /** An actor processed a message. */
        PROCESSING,
        /** A message waited in a mailbox. */
        WAITING,
        /** Nothing was recorded, but that the body of the response was on its way. */
        OTHER
    }

    /**
     * A share of the time.
     *
     * @param kind what kind of time
     * @param label the group of the actor, or the name of the segment
     * @param nanos how much
     */
    public record Part(Kind kind, String label, long nanos) {}

    private record Interval(Kind kind, String label, long start, long end) {
        Interval clip(long from, long to) {
            return new Interval(kind, label, Math.max(start, from), Math.min(end, to));
        }
    }

    private record Key(Kind kind, String label) {}

    /** The time of one kind. */
    public long nanos(Kind kind) {
        return parts.stream()
                .filter(part -> part.kind() == kind)
                .mapToLong(Part::nanos)
                .sum();
    }

    /** Breaks a trace down. */
    public static TimeBreakdown of(FinishedTrace trace) {
        long start = Math.max(0, trace.startNanos());
        long end = after(start, trace.durationNanos());
        List<Interval> intervals = intervals(trace, start, end);
        Map<Key, Long> shares = new HashMap<>();
        sweep(intervals, start, end, shares);
        return of(shares, end - start);
    }

    /** Adds breakdowns up; the sum's parts are those of equal kind and label together. */
    static TimeBreakdown sum(Iterable<TimeBreakdown> breakdowns) {
        Map<Key, Long> shares = new HashMap<>();
        long duration = 0;
        for (TimeBreakdown breakdown : breakdowns) {
            breakdown.parts.forEach(part -> shares.merge(new Key(part.kind(), part.label()), part.nanos(), Long::sum));
            duration += breakdown.durationNanos;
        }
        return of(shares, duration);
    }

    private static TimeBreakdown of(Map<Key, Long> shares, long duration) {
        List<Part> parts = new ArrayList<>();
        shares.forEach((key, nanos) -> parts.add(new Part(key.kind(), key.label(), nanos)));
        parts.sort(LARGEST_FIRST);
        return new TimeBreakdown(parts, duration);
    }

    /** The same time with the smallest parts put together, so that at most {@code count} remain. */
    TimeBreakdown largest(int count) {
        if (parts.size() <= count) {
            return this;
        }
        List<Part> kept = new ArrayList<>(parts.subList(0, count - 1));
        long rest = parts.subList(count - 1, parts.size()).stream()
                .mapToLong(Part::nanos)
                .sum();
        kept.add(new Part(Kind.OTHER, "everything else", rest));
        return new TimeBreakdown(kept, durationNanos);
    }

    private static List<Interval> intervals(FinishedTrace trace, long start, long end) {
        List<Interval> intervals = new ArrayList<>();
        intervals.add(interval(Kind.OTHER, BODY, trace.startNanos() + trace.headNanos(), trace.bodyNanos()));
        for (FinishedSegment segment : trace.segments()) {
            intervals.add(interval(Kind.SEGMENT, segment.name(), segment.startNanos(), segment.durationNanos()));
        }
        for (FinishedMessage message : trace.messages()) {
            String actor = message.actor().group();
            long sent = message.startNanos() - message.waitNanos();
            intervals.add(interval(Kind.WAITING, actor, sent, message.waitNanos()));
            intervals.add(interval(Kind.PROCESSING, actor, message.startNanos(), message.durationNanos()));
        }
        return intervals.stream()
                .map(interval -> interval.clip(start, end))
                .filter(interval -> interval.end() > interval.start())
                .sorted(Comparator.comparingLong(Interval::start))
                .toList();
    }

    private static Interval interval(Kind kind, String label, long start, long length) {
        return new Interval(kind, label, start, after(start, length));
    }

    /** The end of a time; a damaged recording can hold any number. */
    private static long after(long start, long length) {
        return length > Long.MAX_VALUE - Math.max(0, start) ? Long.MAX_VALUE : start + Math.max(0, length);
    }

    private static void sweep(List<Interval> intervals, long start, long end, Map<Key, Long> shares) {
        long[] bounds = LongStream.concat(
                        LongStream.of(start, end),
                        intervals.stream().flatMapToLong(i -> LongStream.of(i.start(), i.end())))
                .sorted()
                .distinct()
                .toArray();
        Map<Kind, PriorityQueue<Interval>> active = new EnumMap<>(Kind.class);
        int next = 0;
        for (int i = 0; i + 1 < bounds.length; i++) {
            for (; next < intervals.size() && intervals.get(next).start() <= bounds[i]; next++) {
                active.computeIfAbsent(intervals.get(next).kind(), kind -> latestFirst())
                        .add(intervals.get(next));
            }
            Interval winner = winner(active, bounds[i]);
            Key key = winner == null ? new Key(Kind.OTHER, "") : new Key(winner.kind(), winner.label());
            shares.merge(key, bounds[i + 1] - bounds[i], Long::sum);
        }
    }

    private static PriorityQueue<Interval> latestFirst() {
        return new PriorityQueue<>(Comparator.comparingLong(Interval::start).reversed());
    }

    private static @Nullable Interval winner(Map<Kind, PriorityQueue<Interval>> active, long now) {
        for (PriorityQueue<Interval> queue : active.values()) {
            while (!queue.isEmpty() && queue.element().end() <= now) {
                queue.remove();
            }
            if (!queue.isEmpty()) {
                return queue.element();
            }
        }
        return null;
    }
}
