package io.jetwake.agent.executors;

import static net.bytebuddy.implementation.bytecode.assign.Assigner.Typing.DYNAMIC;

import io.jetwake.context.TimerTasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that sets a task for a time, once or periodically. */
final class SetTimer {
    private SetTimer() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Object enter(@Advice.Argument(0) Object task, @Advice.Argument(value = 2, typing = DYNAMIC) Object period) {
        return TimerTasks.set(task, period);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Argument(0) Object task, @Advice.Enter Object former, @Advice.Thrown @Nullable Throwable refused) {
        if (refused != null) {
            TimerTasks.refused(task, former);
        }
    }
}
