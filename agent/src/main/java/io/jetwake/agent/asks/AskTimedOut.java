package io.jetwake.agent.asks;

import net.bytebuddy.asm.Advice;

/** The method of the promise of an answer that is called when there was none in time. */
final class AskTimedOut {
    private AskTimedOut() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object self) {
        if (self instanceof AskPromise promise) {
            AskHooks.timedOut(promise);
        }
    }
}
