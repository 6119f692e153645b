package io.jetwake.agent.http;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A method that binds a server to the flow which is its first argument. */
final class TraceRequestFlow {
    private TraceRequestFlow() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment replaces the argument
    static void enter(
            @Advice.Origin Class<?> server,
            @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object flow) {
        flow = HttpHooks.bindingFlow(server, flow);
    }
}
