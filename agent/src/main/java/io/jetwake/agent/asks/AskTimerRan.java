package io.jetwake.agent.asks;

import net.bytebuddy.asm.Advice;

/** What an ask's timer runs; the promise of an answer is its third argument. */
final class AskTimerRan {
    private AskTimerRan() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(2) Object asked) {
        if (asked instanceof AskPromise promise) {
            AskHooks.timedOut(promise);
        }
    }
}
