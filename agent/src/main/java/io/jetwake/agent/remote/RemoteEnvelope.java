package io.jetwake.agent.remote;

import io.jetwake.context.ContextCarrier;

/** A message from another process. The agent adds this to the envelope class, whose own accessor gives the message. */
public interface RemoteEnvelope extends ContextCarrier {

    /** The message. */
    Object message();
}
