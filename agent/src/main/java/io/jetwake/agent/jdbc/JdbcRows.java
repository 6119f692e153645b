package io.jetwake.agent.jdbc;

import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Weaving;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The table of database drivers. */
public final class JdbcRows {
    private static final Carries SQL = Carries.of(PreparedSql.class).with("jetwakeSql", String.class);

    private JdbcRows() {}

    /** The rows of all drivers. */
    public static List<Weaving> rows() {
        return Stream.of(
                        // name, prepared statement and parameters of its constructor (the text is second), plain
                        // statement
                        driver(
                                "h2",
                                "org.h2.jdbc.JdbcPreparedStatement",
                                "org.h2.jdbc.JdbcConnection, java.lang.String, int, int, int, java.lang.Object",
                                "org.h2.jdbc.JdbcStatement"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Weaving> driver(String name, String prepared, String parameters, String plain) {
        String unit = "jdbc-" + name;
        return List.of(
                Weaving.row(
                                unit,
                                prepared,
                                Change.constructor(parameters, KeepSql.class),
                                Change.method("java.sql.ResultSet executeQuery()", ExecutePrepared.class),
                                Change.method("int executeUpdate()", ExecutePrepared.class),
                                Change.method("long executeLargeUpdate()", ExecutePrepared.class),
                                Change.method("boolean execute()", ExecutePrepared.class),
                                Change.method("int[] executeBatch()", ExecutePrepared.class),
                                Change.method("long[] executeLargeBatch()", ExecutePrepared.class))
                        .carrying(SQL),
                Weaving.row(unit, plain, textChanges()));
    }

    private static Change[] textChanges() {
        List<Change> changes = new ArrayList<>();
        changes.add(Change.method("java.sql.ResultSet executeQuery(java.lang.String)", ExecuteText.class));
        for (String method : List.of("int executeUpdate", "long executeLargeUpdate", "boolean execute")) {
            for (String keys : List.of("", ", int", ", int[]", ", java.lang.String[]")) {
                changes.add(Change.method(method + "(java.lang.String" + keys + ")", ExecuteText.class));
            }
        }
        return changes.toArray(new Change[0]);
    }
}
