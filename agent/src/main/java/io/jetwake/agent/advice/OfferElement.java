package io.jetwake.agent.advice;

import io.jetwake.agent.streams.StreamHooks;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A method that puts its first argument into a queue between streams, or between a stream and its outside. */
public final class OfferElement {
    private OfferElement() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment replaces the argument
    static void enter(@Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object element) {
        element = StreamHooks.offered(element);
    }
}
