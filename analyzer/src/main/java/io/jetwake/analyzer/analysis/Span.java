package io.jetwake.analyzer.analysis;

import io.jetwake.snapshot.FinishedMessage;
import io.jetwake.snapshot.FinishedSegment;
import io.jetwake.snapshot.FinishedTrace;
import org.jspecify.annotations.Nullable;

/**
 * One row of a waterfall: a trace, one of its segments, or the processing of one of its messages.
 *
 * @param kind which of them
 * @param spanId its id
 * @param parentSpanId the span that caused it
 * @param label the name, or the path of the actor
 * @param detail the class of the message, or the category and library of the segment
 * @param failed whether it failed
 * @param errorType the class of the error
 * @param thread the name of the thread that ended it
 * @param startNanos when it started, in nanoseconds since the epoch
 * @param waitNanos how long the message waited before
 * @param durationNanos how long it took
 */
public record Span(
        Kind kind,
        long spanId,
        long parentSpanId,
        String label,
        String detail,
        boolean failed,
        @Nullable String errorType,
        String thread,
        long startNanos,
        long waitNanos,
        long durationNanos) {

    /** What a row stands for. */
    public enum Kind {
        /** The trace itself. */
        TRACE,
        /** A segment. */
        SEGMENT,
        /** The processing of a message. */
        MESSAGE
    }

    static Span of(FinishedTrace trace) {
        return new Span(
                Kind.TRACE,
                trace.spanId(),
                trace.parentSpanId(),
                trace.name(),
                trace.kind(),
                trace.failed(),
                trace.errorType(),
                "",
                trace.startNanos(),
                0,
                trace.durationNanos());
    }

    static Span of(FinishedSegment segment) {
        return new Span(
                Kind.SEGMENT,
                segment.spanId(),
                segment.parentSpanId(),
                segment.name(),
                (segment.category() + " " + segment.library()).strip(),
                FinishedTrace.FAILED.equals(segment.status()),
                segment.errorType(),
                segment.thread(),
                segment.startNanos(),
                0,
                segment.durationNanos());
    }

    static Span of(FinishedMessage message) {
        return new Span(
                Kind.MESSAGE,
                message.spanId(),
                message.parentSpanId(),
                message.actor().path(),
                message.messageClass(),
                FinishedTrace.FAILED.equals(message.status()),
                null,
                message.thread(),
                message.startNanos(),
                message.waitNanos(),
                message.durationNanos());
    }

    /** When it was sent, or started. */
    public long sentNanos() {
        return startNanos - waitNanos;
    }
}
