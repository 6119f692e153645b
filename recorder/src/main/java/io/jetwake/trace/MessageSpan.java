package io.jetwake.trace;

/** The place in a trace where an actor processes one message; see {@link MessageProcessing}. Immutable. */
final class MessageSpan extends SpanContext {
    private final TraceContext trace;
    private final long spanId;

    MessageSpan(TraceContext trace, long spanId) {
        this.trace = trace;
        this.spanId = spanId;
    }

    @Override
    public TraceContext trace() {
        return trace;
    }

    @Override
    public long spanId() {
        return spanId;
    }
}
