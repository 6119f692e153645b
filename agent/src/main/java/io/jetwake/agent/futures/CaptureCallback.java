package io.jetwake.agent.futures;

import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;

/** The constructor of a callback of a Scala future. Its kind zero is one shared object that does nothing. */
final class CaptureCallback {
    private CaptureCallback() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self, @Advice.Argument(3) int kind) {
        if (kind != 0 && self instanceof ContextCarrier carrier) {
            CurrentContext.capture(carrier);
        }
    }
}
