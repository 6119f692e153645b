package io.jetwake.agent.http;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A method that returns the flow of a connection's requests. */
final class TraceConnection {
    private TraceConnection() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment replaces what is returned
    static void exit(
            @Advice.Origin Class<?> connection,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object flow) {
        flow = HttpHooks.connected(connection, flow);
    }
}
