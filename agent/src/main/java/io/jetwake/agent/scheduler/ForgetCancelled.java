package io.jetwake.agent.scheduler;

import io.jetwake.context.ContextCarrier;
import net.bytebuddy.asm.Advice;

/** A method that tells whether it has cancelled its object, which is kept until its time has come. */
final class ForgetCancelled {
    private ForgetCancelled() {}

    // At the end: one that was too late must not take the context from what runs.
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self, @Advice.Return boolean cancelled) {
        if (cancelled && self instanceof ContextCarrier carrier) {
            carrier.jetwakeContext(null);
        }
    }
}
