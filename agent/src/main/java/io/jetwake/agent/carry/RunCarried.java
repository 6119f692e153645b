package io.jetwake.agent.carry;

import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that runs in the context that its object carries. */
public final class RunCarried {
    private RunCarried() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the holder is kept for the exit
    static @Nullable Context enter(@Advice.This Object self, @Advice.Local("holder") @Nullable CurrentContext holder) {
        holder = CurrentContext.holder();
        return self instanceof ContextCarrier carrier ? holder.swap(carrier.jetwakeContext()) : holder.context();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Context previous, @Advice.Local("holder") @Nullable CurrentContext holder) {
        CurrentContext.leave(holder, previous);
    }
}
