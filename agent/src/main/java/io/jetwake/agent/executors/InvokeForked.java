package io.jetwake.agent.executors;

import io.jetwake.context.ForkedTasks;
import net.bytebuddy.asm.Advice;

/** A method that runs a task with all of its parts, on whichever threads. */
final class InvokeForked {
    private InvokeForked() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object self) {
        return ForkedTasks.invoking(self);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.This Object self, @Advice.Enter boolean kept) {
        if (kept) {
            ForkedTasks.invoked(self);
        }
    }
}
