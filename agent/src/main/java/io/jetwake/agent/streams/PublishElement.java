package io.jetwake.agent.streams;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An operator's method that passes its first argument on. */
final class PublishElement {
    private PublishElement() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment tells the exit
    static @Nullable Context enter(
            @Advice.This Object self,
            @Advice.Argument(0) Object element,
            @Advice.Local("holder") CurrentContext holder) {
        holder = CurrentContext.holder();
        return StreamHooks.pushing(holder, self, element);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Context after, @Advice.Local("holder") @Nullable CurrentContext holder) {
        CurrentContext.leave(holder, after);
    }
}
