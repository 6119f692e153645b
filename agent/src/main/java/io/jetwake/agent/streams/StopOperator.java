package io.jetwake.agent.streams;

import net.bytebuddy.asm.Advice;

/** A method by which an operator has stopped. */
final class StopOperator {
    private StopOperator() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.This Object self) {
        StreamHooks.stopped(self);
    }
}
