package io.jetwake.agent.advice;

import io.jetwake.agent.streams.StreamHooks;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A method that pushes its second argument to the next operator. */
public final class PushElement {
    private PushElement() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment replaces the argument
    static void enter(@Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object element) {
        element = StreamHooks.pushed(element);
    }
}
