package io.jetwake.agent.remote;

import io.jetwake.context.ContextCarrier;
import net.bytebuddy.asm.Advice;

/** A method that returns a copy of its object, which carries the same context, whoever makes the copy. */
final class CopyCarried {
    private CopyCarried() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self, @Advice.Return Object copy) {
        if (self instanceof ContextCarrier original && copy instanceof ContextCarrier carrier) {
            carrier.jetwakeContext(original.jetwakeContext());
        }
    }
}
