package io.jetwake.agent.actors;

import io.jetwake.actor.ActorEnvelope;
import io.jetwake.actor.ActorHooks;
import net.bytebuddy.asm.Advice;

/** The constructor of an envelope: a message is being sent. */
final class SendMessage {
    private SendMessage() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self) {
        if (self instanceof ActorEnvelope envelope) {
            ActorHooks.sent(envelope);
        }
    }
}
