package io.jetwake.agent.carry;

import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;

/** The constructor of something that carries the context of its creation. */
public final class Capture {
    private Capture() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self) {
        if (self instanceof ContextCarrier carrier) {
            CurrentContext.capture(carrier);
        }
    }
}
