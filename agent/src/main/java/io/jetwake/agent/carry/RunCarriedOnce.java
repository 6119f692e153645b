package io.jetwake.agent.carry;

import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A method that runs once, in the context that its object carries.
 *
 * <p>The object may live on as the result of the run, so it lets go of the context.
 */
public final class RunCarriedOnce {
    private RunCarriedOnce() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the holder is kept for the exit
    static @Nullable Context enter(@Advice.This Object self, @Advice.Local("holder") @Nullable CurrentContext holder) {
        holder = CurrentContext.holder();
        if (self instanceof ContextCarrier carrier) {
            Context previous = holder.swap(carrier.jetwakeContext());
            carrier.jetwakeContext(null);
            return previous;
        }
        return holder.context();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Context previous, @Advice.Local("holder") @Nullable CurrentContext holder) {
        CurrentContext.leave(holder, previous);
    }
}
