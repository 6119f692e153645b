package io.jetwake.agent.logs;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A logged event's method that returns what the event is written with. */
final class AddLogIds {
    private AddLogIds() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment replaces what is returned
    static void exit(
            @Advice.This Object self,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object own) {
        own = LogIds.added(self, own);
    }
}
