package io.jetwake.agent.streams;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A method of an output inside an operator, which passes its first argument on. */
final class PublishInside {
    private PublishInside() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment tells the exit
    static @Nullable Context enter(
            @Advice.FieldValue(value = "$outer", typing = Assigner.Typing.DYNAMIC) Object operator,
            @Advice.Argument(0) Object element,
            @Advice.Local("holder") CurrentContext holder) {
        holder = CurrentContext.holder();
        return StreamHooks.pushing(holder, operator, element);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Context after, @Advice.Local("holder") @Nullable CurrentContext holder) {
        CurrentContext.leave(holder, after);
    }
}
