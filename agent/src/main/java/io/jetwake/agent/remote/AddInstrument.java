package io.jetwake.agent.remote;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A method that returns the instruments of a remoting. */
final class AddInstrument {
    private AddInstrument() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment replaces what is returned
    static void exit(
            @Advice.Origin Class<?> type,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object instruments) {
        instruments = RemoteHooks.withOurs(type, instruments);
    }
}
