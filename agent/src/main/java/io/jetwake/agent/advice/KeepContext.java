package io.jetwake.agent.advice;

import io.jetwake.agent.streams.StreamHooks;
import io.jetwake.context.ContextCarrier;
import net.bytebuddy.asm.Advice;

/** A method that keeps the current context, or none, for later. */
public final class KeepContext {
    private KeepContext() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self) {
        if (self instanceof ContextCarrier operator) {
            StreamHooks.kept(operator);
        }
    }
}
