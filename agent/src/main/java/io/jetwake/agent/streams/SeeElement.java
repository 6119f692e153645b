package io.jetwake.agent.streams;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A method that looks at an element which stays in a buffer. */
final class SeeElement {
    private SeeElement() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment replaces the result
    static void exit(@Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object element) {
        element = StreamHooks.seen(element);
    }
}
