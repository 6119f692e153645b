package io.jetwake.agent.jdbc;

import io.jetwake.trace.Segment;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that executes the statement which is its first argument. */
final class ExecuteText {
    private ExecuteText() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Segment enter(@Advice.This Object self, @Advice.Argument(0) String sql) {
        return JdbcHooks.text(self, sql);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Segment segment, @Advice.Thrown @Nullable Throwable thrown) {
        JdbcHooks.executed(segment, thrown);
    }
}
