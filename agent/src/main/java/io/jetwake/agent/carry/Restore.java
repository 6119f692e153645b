package io.jetwake.agent.carry;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that runs parts of its work in other contexts: it leaves its caller in the one in which it was called. */
public final class Restore {
    private Restore() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment tells the exit
    static @Nullable Context enter(@Advice.Local("holder") CurrentContext holder) {
        holder = CurrentContext.holder();
        return holder.context();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Context previous, @Advice.Local("holder") @Nullable CurrentContext holder) {
        CurrentContext.leave(holder, previous);
    }
}
