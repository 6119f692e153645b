package io.jetwake.agent.advice;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that runs parts of its work in other contexts: it leaves its caller in the one in which it was called. */
public final class Restore {
    private Restore() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Context enter() {
        return CurrentContext.get();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Context previous) {
        CurrentContext.leave(previous);
    }
}
