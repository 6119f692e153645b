package io.jetwake.agent.carry;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that starts something which outlives every trace, such as a periodic task. */
public final class RunInNone {
    private RunInNone() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Context enter() {
        return CurrentContext.holder().swap(null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Context previous) {
        CurrentContext.leave(previous);
    }
}
