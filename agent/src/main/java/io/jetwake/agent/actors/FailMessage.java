package io.jetwake.agent.actors;

import io.jetwake.actor.ActorHooks;
import net.bytebuddy.asm.Advice;

/** A cell's method that handles an exception of its actor. */
final class FailMessage {
    private FailMessage() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
        ActorHooks.failed();
    }
}
