package io.jetwake.agent.streams;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method of what runs a stream, which has the operator that is its first argument handle an event, its second one: a timer perhaps. */
final class RunTimer {
    private RunTimer() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the holder is kept for the exit
    static @Nullable Context enter(
            @Advice.This Object self,
            @Advice.Argument(0) @Nullable Object operator,
            @Advice.Argument(1) @Nullable Object event,
            @Advice.Local("holder") @Nullable CurrentContext holder) {
        holder = CurrentContext.holder();
        return StreamHooks.running(holder, self, operator, event);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Context previous, @Advice.Local("holder") @Nullable CurrentContext holder) {
        CurrentContext.leave(holder, previous);
    }
}
