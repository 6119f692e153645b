package io.jetwake.agent.advice;

import io.jetwake.agent.streams.StreamHooks;
import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A method of an output inside an operator, which passes its first argument on. */
public final class PublishInside {
    private PublishInside() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Context enter(
            @Advice.FieldValue(value = "$outer", typing = Assigner.Typing.DYNAMIC) Object operator,
            @Advice.Argument(0) Object element) {
        return StreamHooks.pushing(operator, element);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Context after) {
        CurrentContext.leave(after);
    }
}
