package io.jetwake.agent.streams;

import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A method of an inner class of Scala that runs in the context that the outer object carries. */
final class RunInOuter {
    private RunInOuter() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the holder is kept for the exit
    static @Nullable Context enter(
            @Advice.FieldValue(value = "$outer", typing = Assigner.Typing.DYNAMIC) Object outer,
            @Advice.Local("holder") @Nullable CurrentContext holder) {
        holder = CurrentContext.holder();
        return outer instanceof ContextCarrier carrier ? holder.swap(carrier.jetwakeContext()) : holder.context();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Context previous, @Advice.Local("holder") @Nullable CurrentContext holder) {
        CurrentContext.leave(holder, previous);
    }
}
