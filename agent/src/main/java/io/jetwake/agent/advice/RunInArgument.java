package io.jetwake.agent.advice;

import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that runs in the context that its first argument carries. */
public final class RunInArgument {
    private RunInArgument() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Context enter(@Advice.Argument(0) Object argument) {
        return argument instanceof ContextCarrier carrier ? CurrentContext.enter(carrier) : CurrentContext.get();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Context previous) {
        CurrentContext.leave(previous);
    }
}
