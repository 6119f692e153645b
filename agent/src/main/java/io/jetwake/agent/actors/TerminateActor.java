package io.jetwake.agent.actors;

import io.jetwake.actor.ActorCell;
import io.jetwake.actor.ActorHooks;
import net.bytebuddy.asm.Advice;

/** A cell's method after which it processes no more messages. */
final class TerminateActor {
    private TerminateActor() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self) {
        if (self instanceof ActorCell cell) {
            ActorHooks.terminated(cell);
        }
    }
}
