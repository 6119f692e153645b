package io.jetwake.snapshot;

import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trace that ended, with everything that was recorded inside it.
 *
 * @param traceIdHigh the upper half of the trace id
 * @param traceId the lower half of the trace id
 * @param spanId the id of the root span
 * @param parentSpanId the span of another process that caused the trace, zero if there is none
 * @param name what the trace does, such as {@code POST /orders}
 * @param kind internal, server, client, producer or consumer
 * @param status {@code finished} or {@code failed}; {@code unfinished} if its end was not recorded
 * @param errorType the error that made the trace fail: the class of an exception, or such as {@code HTTP 503}
 * @param startNanos when it started, in nanoseconds since the epoch
 * @param durationNanos how long it took
 * @param bodyNanos the part of that in which the body of a request's response was sent, as fast as the client took it; zero if the response
 *     had none that was streamed
 * @param segments its segments in the order of their start
 * @param messages its messages in the order of their start
 * @param truncated whether there were more segments and messages than are kept of one trace
 */
public record FinishedTrace(
        long traceIdHigh,
        long traceId,
        long spanId,
        long parentSpanId,
        String name,
        String kind,
        String status,
        @Nullable String errorType,
        long startNanos,
        long durationNanos,
        long bodyNanos,
        List<FinishedSegment> segments,
        List<FinishedMessage> messages,
        boolean truncated) {

    /** The status of a trace, segment or message that ended with an error. */
    public static final String FAILED = "failed";

    /** The status of a trace of which something was recorded, but not its end. */
    public static final String UNFINISHED = "unfinished";

    public FinishedTrace {
        segments = List.copyOf(segments);
        messages = List.copyOf(messages);
    }

    /** The same trace by itself; truncated if there was anything in it. */
    public FinishedTrace withoutSpans() {
        return new FinishedTrace(
                traceIdHigh,
                traceId,
                spanId,
                parentSpanId,
                name,
                kind,
                status,
                errorType,
                startNanos,
                durationNanos,
                bodyNanos,
                List.of(),
                List.of(),
                truncated || !segments.isEmpty() || !messages.isEmpty());
    }

    /** When it ended, in nanoseconds since the epoch. */
    public long endNanos() {
        return startNanos + durationNanos;
    }

    /** How long it took to have a response, or all that there was to do: the duration without the time of a streamed body. */
    public long headNanos() {
        return Math.max(0, durationNanos - bodyNanos);
    }

    /** Whether the trace ended with an error. */
    public boolean failed() {
        return FAILED.equals(status);
    }

    /** The 128-bit trace id as 32 lower-case hexadecimal digits. */
    public String traceIdHex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(traceIdHigh) + hex.toHexDigits(traceId);
    }
}
