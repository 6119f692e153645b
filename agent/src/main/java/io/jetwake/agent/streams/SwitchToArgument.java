package io.jetwake.agent.streams;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that makes its first argument current, if that is a context, and none otherwise. */
final class SwitchToArgument {
    private SwitchToArgument() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) @Nullable Object argument) {
        CurrentContext.leave(argument instanceof Context context ? context : null);
    }
}
