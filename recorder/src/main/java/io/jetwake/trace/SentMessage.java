package io.jetwake.trace;

/**
 * A message on its way, whose processing is going to be recorded: where it was sent, and when.
 *
 * <p>Stands for the place it was sent from wherever it is entered before it is processed, as routers do. It exists for recorded
 * messages only, so that a message that merely carries a context needs no room for the time. Immutable.
 */
public final class SentMessage extends SpanContext {
    private final SpanContext sender;
    private final long sentNanos;

    private SentMessage(SpanContext sender, long sentNanos) {
        this.sender = sender;
        this.sentNanos = sentNanos;
    }

    /** What a message carries that is sent now, from {@code place}. */
    public static SpanContext from(SpanContext place) {
        if (!place.trace().recordsMessages()) {
            return place;
        }
        SpanContext sender = place instanceof SentMessage routed ? routed.sender : place;
        return new SentMessage(sender, System.nanoTime());
    }

    @Override
    public TraceContext trace() {
        return sender.trace();
    }

    @Override
    public long spanId() {
        return sender.spanId();
    }

    /** The time since the message was sent, in nanoseconds. */
    long waitedNanos() {
        return Math.max(0, System.nanoTime() - sentNanos);
    }

    /** The place to which the processing belongs that is not recorded after all. */
    public SpanContext sender() {
        return sender;
    }
}
