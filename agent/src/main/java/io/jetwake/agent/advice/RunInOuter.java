package io.jetwake.agent.advice;

import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A method of an inner class of Scala that runs in the context that the outer object carries. */
public final class RunInOuter {
    private RunInOuter() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Context enter(
            @Advice.FieldValue(value = "$outer", typing = Assigner.Typing.DYNAMIC) Object outer) {
        return outer instanceof ContextCarrier carrier ? CurrentContext.enter(carrier) : CurrentContext.get();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Context previous) {
        CurrentContext.leave(previous);
    }
}
