package io.jetwake.agent.streams;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A method that takes an element out of a buffer: what follows runs in the context of that element. */
final class TakeElement {
    private TakeElement() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment replaces the result
    static void exit(@Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object element) {
        element = StreamHooks.taken(element);
    }
}
