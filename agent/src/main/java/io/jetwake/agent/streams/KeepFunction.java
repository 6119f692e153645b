package io.jetwake.agent.streams;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The constructor of an operator's blueprint from a function. */
final class KeepFunction {
    private KeepFunction() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self, @Advice.Argument(0) @Nullable Object function) {
        if (self instanceof ElementFunction blueprint) {
            StreamHooks.made(blueprint, function);
        }
    }
}
