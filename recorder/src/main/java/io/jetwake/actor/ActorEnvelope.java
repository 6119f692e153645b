package io.jetwake.actor;

import io.jetwake.context.ContextCarrier;

/** A message on its way to an actor. The agent adds this to the envelope class, whose own accessor gives the message. */
public interface ActorEnvelope extends ContextCarrier {

    /** The message. */
    Object message();

    /** The {@link System#nanoTime()} of sending, zero if no trace was current then. */
    long jetwakeSentNanos();

    /** Keeps the time that {@link #jetwakeSentNanos()} returns. */
    void jetwakeSentNanos(long nanos);
}
