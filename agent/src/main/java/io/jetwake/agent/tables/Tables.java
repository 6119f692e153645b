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
     *
     * @param rows the rows of all tables
     */
    public static Map<String, String> needs(List<Weaving> rows) {
        Map<String, String> needs = new HashMap<>();
        for (Family family : Family.ALL) {
            String cell = family.unit("actor-cell");
            String streams = family.unit("stream-");
            rows.stream()
                    .map(Weaving::unit)
                    .filter(unit -> unit.startsWith(streams))
                    .forEach(unit -> needs.put(unit, cell));
            needs.put(family.unit("persist"), cell);
            needs.put(family.unit("journal"), cell);
            needs.put(family.unit("system-stash"), family.unit("system-invoke"));
        }
        return needs;
    }

    /** The rows of all tables, for the JDK that runs. */
    public static List<Weaving> rows() {
        List<Weaving> rows = new ArrayList<>();
        rows.addAll(ActorWeavings.rows());
        rows.addAll(BufferWeavings.rows());
        rows.addAll(StreamWeavings.rows());
        rows.addAll(RemoteWeavings.rows());
        rows.addAll(HttpWeavings.rows());
        rows.addAll(FutureWeavings.rows());
        rows.addAll(ExecutorWeavings.rows());
        rows.addAll(LibraryWeavings.rows());
        rows.addAll(JdbcWeavings.rows());
        rows.addAll(LogWeavings.rows());
        return List.copyOf(rows);
    }
}
