package io.jetwake.actor;

import io.jetwake.context.ContextCarrier;

/** A message on its way to an actor. The agent adds this to the envelope class, whose own accessor gives the message. */
public interface ActorEnvelope extends ContextCarrier {

    /** The message. */
    Object message();
}
