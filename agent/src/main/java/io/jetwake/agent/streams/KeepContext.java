package io.jetwake.agent.streams;

import io.jetwake.context.ContextCarrier;
import net.bytebuddy.asm.Advice;

/** A method that keeps the current context, or none, for later. */
final class KeepContext {
    private KeepContext() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self) {
        if (self instanceof ContextCarrier operator) {
            StreamHooks.kept(operator);
        }
    }
}
