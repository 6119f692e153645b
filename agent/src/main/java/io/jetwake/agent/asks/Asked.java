package io.jetwake.agent.asks;

import net.bytebuddy.asm.Advice;

/** The method that makes the promise of an answer by its third argument. */
final class Asked {
    private Asked() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(2) Object target, @Advice.Return Object made) {
        if (made instanceof AskPromise promise) {
            AskHooks.asked(promise, target);
        }
    }
}
