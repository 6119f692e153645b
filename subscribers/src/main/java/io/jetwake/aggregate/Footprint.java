package io.jetwake.aggregate;

import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.MetricSnapshot;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What objects take of the heap, in bytes: estimates for a JVM with compressed references that do not fall short.
 *
 * <p>A trace is counted with what it is assembled in, and as long as either the events or the finished trace exist.
 */
final class Footprint {
    /** An array of eight values and what is around it. */
    static final long SERIES = 400;

    private static final long TRACE = 400;
    private static final long SPAN = 160;
    private static final long INTERVAL = 160;
    private static final long METRIC = 400;
    private static final long EXEMPLAR = 40;
    private static final long VALUE = 8;
    private static final long BUCKET = 16;

    private Footprint() {}

    static long of(RecordedTrace trace) {
        return TRACE + length(trace.name());
    }

    /** Names of segments may be unique, such as statements; those of classes are not. */
    static long of(RecordedSpan span) {
        return SPAN + (span instanceof RecordedSegment segment ? length(segment.name()) : 0);
    }

    static long of(RecordedInterval interval) {
        return INTERVAL + length(interval.distribution());
    }

    static long ofValues(int size) {
        return VALUE * size;
    }

    static long ofBuckets(int size) {
        return BUCKET * size;
    }

    static long of(MetricSnapshot metric) {
        return metric instanceof DistributionSnapshot distribution
                ? METRIC
                        + ofBuckets(distribution.buckets().size())
                        + EXEMPLAR * distribution.exemplars().size()
                : METRIC;
    }

    static long ofMetrics(Collection<MetricSnapshot> metrics) {
        return metrics.stream().mapToLong(Footprint::of).sum();
    }

    /** Without segments and messages. */
    static long of(FinishedTrace trace) {
        return TRACE + trace.name().length();
    }

    static long ofSpans(FinishedTrace trace) {
        long names = trace.segments().stream()
                .mapToLong(segment -> segment.name().length())
                .sum();
        return SPAN * (trace.segments().size() + (long) trace.messages().size()) + names;
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
