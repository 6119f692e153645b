package io.jetwake.agent.tables;

import io.jetwake.agent.weave.Weaving;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All tables. */
public final class Tables {
    private Tables() {}

    /**
     * What units rely on: theirs is the context that another one takes off the thread again, after the message. A unit whose other one is
     * off, or was given up, is not woven.
     */
    public static Map<String, String> needs() {
        Map<String, String> needs = new HashMap<>();
        for (Family family : Family.ALL) {
            for (Weaving row : rows()) {
                if (row.unit().startsWith(family.unit("stream-"))) {
                    needs.put(row.unit(), family.unit("actor-cell"));
                }
            }
            needs.put(family.unit("persist"), family.unit("actor-cell"));
            needs.put(family.unit("journal"), family.unit("actor-cell"));
            needs.put(family.unit("system-stash"), family.unit("system-invoke"));
        }
        return Map.copyOf(needs);
    }

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
