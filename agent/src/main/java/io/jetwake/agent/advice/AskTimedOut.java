package io.jetwake.agent.advice;

import io.jetwake.agent.asks.AskHooks;
import io.jetwake.agent.asks.AskPromise;
import net.bytebuddy.asm.Advice;

/** The method of the promise of an answer that is called when there was none in time. */
public final class AskTimedOut {
    private AskTimedOut() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object self) {
        if (self instanceof AskPromise promise) {
            AskHooks.timedOut(promise);
        }
    }
}
