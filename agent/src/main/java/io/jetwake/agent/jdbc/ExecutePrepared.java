package io.jetwake.agent.jdbc;

import io.jetwake.trace.Segment;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that executes a prepared statement. */
final class ExecutePrepared {
    private ExecutePrepared() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Segment enter(@Advice.This Object self) {
        return JdbcHooks.prepared(self);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Segment segment, @Advice.Thrown @Nullable Throwable thrown) {
        JdbcHooks.executed(segment, thrown);
    }
}
