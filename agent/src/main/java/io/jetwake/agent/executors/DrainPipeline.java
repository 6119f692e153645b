package io.jetwake.agent.executors;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import io.jetwake.context.Pipelines;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that handles what many may have left in the queue of an operator. */
final class DrainPipeline {
    private DrainPipeline() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the holder is kept for the exit
    static @Nullable Context enter(@Advice.This Object self, @Advice.Local("holder") @Nullable CurrentContext holder) {
        holder = CurrentContext.holder();
        return holder.swap(Pipelines.of(self));
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Context previous, @Advice.Local("holder") @Nullable CurrentContext holder) {
        CurrentContext.leave(holder, previous);
    }
}
