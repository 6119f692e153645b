package io.jetwake.aggregate;

/** A part of a trace: a segment or the processing of a message. */
public sealed interface RecordedSpan permits RecordedSegment, RecordedMessage {

    /** The tick in which it ended. */
    long tick();

    /** The lower half of the id of its trace. */
    long traceId();

    /** Its own id. */
    long spanId();

    /** The id of the span that caused it. */
    long parentSpanId();

    /** When it started, in nanoseconds since the epoch. */
    long startNanos();

    /** How long it took. */
    long durationNanos();
}
