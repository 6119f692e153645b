package io.jetwake.agent.advice;

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
    static @Nullable Context enter(@Advice.This Object self) {
        if (self instanceof ContextCarrier carrier) {
            Context previous = CurrentContext.enter(carrier);
            carrier.jetwakeContext(null);
            return previous;
        }
        return CurrentContext.get();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Context previous) {
        CurrentContext.leave(previous);
    }
}
