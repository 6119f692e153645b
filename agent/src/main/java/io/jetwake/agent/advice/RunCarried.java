package io.jetwake.agent.advice;

import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that runs in the context that its object carries. */
public final class RunCarried {
    private RunCarried() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Context enter(@Advice.This Object self) {
        return self instanceof ContextCarrier carrier ? CurrentContext.enter(carrier) : CurrentContext.get();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Context previous) {
        CurrentContext.leave(previous);
    }
}
