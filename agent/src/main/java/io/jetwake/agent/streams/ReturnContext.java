package io.jetwake.agent.streams;

import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A method that returns the current context. */
final class ReturnContext {
    private ReturnContext() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment replaces what is returned
    static void exit(@Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object context) {
        context = CurrentContext.get();
    }
}
