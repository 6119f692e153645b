package io.jetwake.agent.executors;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import io.jetwake.context.ForkedTasks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that runs a task which another one may have forked, or has called just so: then it stays in the caller's context. */
final class RunForked {
    private RunForked() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the holder is kept for the exit
    static @Nullable Context enter(@Advice.This Object self, @Advice.Local("holder") @Nullable CurrentContext holder) {
        Context forked = ForkedTasks.of(self);
        holder = CurrentContext.holder();
        return forked == null ? holder.context() : holder.swap(forked);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Context previous, @Advice.Local("holder") @Nullable CurrentContext holder) {
        CurrentContext.leave(holder, previous);
    }
}
