package io.jetwake.agent.advice;

import io.jetwake.agent.streams.Operator;
import io.jetwake.agent.streams.StreamHooks;
import net.bytebuddy.asm.Advice;

/** The constructor of an operator. */
public final class StartOperator {
    private StartOperator() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self) {
        if (self instanceof Operator operator) {
            StreamHooks.started(operator);
        }
    }
}
