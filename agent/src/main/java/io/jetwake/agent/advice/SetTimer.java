package io.jetwake.agent.advice;

import static net.bytebuddy.implementation.bytecode.assign.Assigner.Typing.DYNAMIC;

import io.jetwake.context.TimerTasks;
import net.bytebuddy.asm.Advice;

/** A method that sets a task for a time, once or periodically. */
public final class SetTimer {
    private SetTimer() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object task, @Advice.Argument(value = 2, typing = DYNAMIC) Object period) {
        TimerTasks.set(task, period);
    }
}
