package io.jetwake.agent.executors;

import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;

/** A method that hands its object over to another thread. */
final class CaptureSubmission {
    private CaptureSubmission() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object self) {
        if (self instanceof ContextCarrier carrier) {
            CurrentContext.capture(carrier);
        }
    }
}
