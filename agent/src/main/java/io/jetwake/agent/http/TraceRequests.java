package io.jetwake.agent.http;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A method that binds a server to the function which is its first argument. */
final class TraceRequests {
    private TraceRequests() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment replaces the argument
    static Object enter(
            @Advice.Origin Class<?> server,
            @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object handler) {
        Object original = handler;
        handler = HttpHooks.binding(server, original);
        return original;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter Object original, @Advice.Argument(0) Object handler) {
        HttpHooks.bound(original, handler);
    }
}
