package io.jetwake.agent.actors;

import io.jetwake.actor.ActorCell;
import io.jetwake.actor.ActorEnvelope;
import io.jetwake.actor.ActorHooks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A cell's method that processes the envelope which is its only argument. */
final class ProcessMessage {
    private ProcessMessage() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.This Object self, @Advice.Argument(0) Object message) {
        return message instanceof ActorEnvelope envelope ? ActorHooks.processing(self, envelope) : null;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.This Object self, @Advice.Argument(0) Object message, @Advice.Enter @Nullable Object processing) {
        if (message instanceof ActorEnvelope envelope && self instanceof ActorCell cell) {
            ActorHooks.processed(processing, cell, envelope);
        }
    }
}
