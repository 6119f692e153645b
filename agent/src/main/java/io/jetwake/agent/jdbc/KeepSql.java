package io.jetwake.agent.jdbc;

import net.bytebuddy.asm.Advice;

/** The constructor of a prepared statement, whose second argument is its text. */
final class KeepSql {
    private KeepSql() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self, @Advice.Argument(1) String sql) {
        if (self instanceof PreparedSql prepared) {
            prepared.jetwakeSql(JdbcHooks.withoutValues(sql));
        }
    }
}
