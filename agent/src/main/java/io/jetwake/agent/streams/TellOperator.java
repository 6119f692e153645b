package io.jetwake.agent.streams;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that tells the operator which is its first argument something from outside, its second one. */
final class TellOperator {
    private TellOperator() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) @Nullable Object operator, @Advice.Argument(1) @Nullable Object event) {
        StreamHooks.told(operator, event);
    }
}
