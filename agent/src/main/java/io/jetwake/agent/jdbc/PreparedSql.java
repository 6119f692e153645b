package io.jetwake.agent.jdbc;

import org.jspecify.annotations.Nullable;

/** A prepared statement that knows its text. The agent adds this to the statement classes of drivers. */
public interface PreparedSql {

    /** The text with its placeholders, as the application wrote it. */
    @Nullable
    String jetwakeSql();

    /** Keeps what {@link #jetwakeSql()} returns. */
    void jetwakeSql(String sql);
}
