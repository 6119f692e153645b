package io.jetwake.agent.logs;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A method that returns what lines are to be written with under the name which is its first argument. */
final class AddLogId {
    private AddLogId() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment replaces what is returned
    static void exit(
            @Advice.Argument(0) @Nullable Object name,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object own) {
        if (own == null) {
            own = LogIds.current(name);
        }
    }
}
