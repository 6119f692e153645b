package io.jetwake.agent.streams;

import net.bytebuddy.asm.Advice;

/** The constructor of an operator. */
final class StartOperator {
    private StartOperator() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self) {
        if (self instanceof Operator operator) {
            StreamHooks.started(operator);
        }
    }
}
