package io.jetwake.agent.tables;

import io.jetwake.agent.weave.Weaving;
import java.util.ArrayList;
import java.util.List;

/** All tables. */
public final class Tables {
    private Tables() {}

    /** The rows of all tables, for the JDK that runs. */
    public static List<Weaving> rows() {
        List<Weaving> rows = new ArrayList<>();
        rows.addAll(ActorWeavings.rows());
        rows.addAll(BufferWeavings.rows());
        rows.addAll(StreamWeavings.rows());
        rows.addAll(RemoteWeavings.rows());
        rows.addAll(FutureWeavings.rows());
        rows.addAll(ExecutorWeavings.rows());
        rows.addAll(JdbcWeavings.rows());
        return List.copyOf(rows);
    }
}
