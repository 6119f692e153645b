package io.jetwake.agent.streams;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** An operator's method that pushes its second argument to the next operator. */
final class PushElement {
    private PushElement() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"
    }) // the assignments replace the argument and tell the exit
    static @Nullable Context enter(
            @Advice.This Object self,
            @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object element,
            @Advice.Local("holder") CurrentContext holder) {
        holder = CurrentContext.holder();
        Context after = StreamHooks.pushing(holder, self, element);
        element = StreamHooks.seen(element);
        return after;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Context after, @Advice.Local("holder") @Nullable CurrentContext holder) {
        CurrentContext.leave(holder, after);
    }
}
