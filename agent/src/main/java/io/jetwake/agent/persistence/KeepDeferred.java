package io.jetwake.agent.persistence;

import io.jetwake.context.ContextCarrier;
import net.bytebuddy.asm.Advice;

/** A method that keeps the command in its argument, if any, for later. */
final class KeepDeferred {
    private KeepDeferred() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self, @Advice.Argument(0) Object option) {
        if (self instanceof ContextCarrier place) {
            DeferredCommand.kept(place, option);
        }
    }
}
