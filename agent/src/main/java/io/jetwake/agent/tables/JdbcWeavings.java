package io.jetwake.agent.tables;

import io.jetwake.agent.advice.ExecutePrepared;
import io.jetwake.agent.advice.ExecuteText;
import io.jetwake.agent.advice.KeepSql;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Weaving;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The table of database drivers. */
public final class JdbcWeavings {
    private JdbcWeavings() {}

    /** The rows of all drivers. */
    public static List<Weaving> rows() {
        return Stream.of(
                        // name, prepared statement and parameters of its constructor (the text is second), plain
                        // statement
                        driver("h2", "org.h2.jdbc.JdbcPreparedStatement", 6, "org.h2.jdbc.JdbcStatement"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Weaving> driver(String name, String prepared, int constructorArity, String plain) {
        String unit = "jdbc-" + name;
        return List.of(
                Weaving.carrying(
                        Carries.SQL,
                        unit,
                        prepared,
                        Change.constructor(constructorArity, KeepSql.class),
                        Change.method("executeQuery", 0, ExecutePrepared.class),
                        Change.method("executeUpdate", 0, ExecutePrepared.class),
                        Change.method("executeLargeUpdate", 0, ExecutePrepared.class),
                        Change.method("execute", 0, ExecutePrepared.class),
                        Change.method("executeBatch", 0, ExecutePrepared.class),
                        Change.method("executeLargeBatch", 0, ExecutePrepared.class)),
                Weaving.of(unit, plain, textChanges()));
    }

    private static Change[] textChanges() {
        String text = String.class.getName();
        List<Change> changes = new ArrayList<>();
        changes.add(Change.method("executeQuery", 1, ExecuteText.class));
        for (String method : List.of("executeUpdate", "executeLargeUpdate", "execute")) {
            changes.add(Change.method(method, new String[] {text}, ExecuteText.class));
            for (String keys : List.of("int", "int[]", text + "[]")) {
                changes.add(Change.method(method, new String[] {text, keys}, ExecuteText.class));
            }
        }
        return changes.toArray(new Change[0]);
    }
}
