package io.jetwake.agent.streams;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A method of a substream's blueprint that returns the operator out of which the elements come. */
final class MakeSubstream {
    private MakeSubstream() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.This Object self, @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object operator) {
        StreamHooks.madeSubstream(operator, self);
    }
}
