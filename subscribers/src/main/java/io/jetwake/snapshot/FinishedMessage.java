package io.jetwake.snapshot;

/**
 * The processing of one message by an actor inside a trace.
 *
 * @param spanId the id of this processing
 * @param parentSpanId the span in which the message was sent
 * @param actor the actor that processed the message
 * @param messageClass the class of the message
 * @param status {@code finished} or {@code failed}
 * @param thread the name of the thread that processed the message
 * @param startNanos when processing started, in nanoseconds since the epoch
 * @param waitNanos how long the message waited before that
 * @param durationNanos how long processing took
 */
public record FinishedMessage(
        long spanId,
        long parentSpanId,
        ActorDescription actor,
        String messageClass,
        String status,
        String thread,
        long startNanos,
        long waitNanos,
        long durationNanos) {}
