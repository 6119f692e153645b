package io.jetwake.agent.streams;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A blueprint's method that returns an operator. */
final class MakeOperator {
    private MakeOperator() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.This Object self, @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object operator) {
        if (self instanceof ElementFunction blueprint) {
            StreamHooks.made(operator, blueprint);
        }
    }
}
