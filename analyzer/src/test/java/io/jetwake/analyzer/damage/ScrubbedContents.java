package io.jetwake.analyzer.damage;

import io.jetwake.analyzer.damage.ChunkBytes.Event;
import java.util.Map;

/** What is left of a source of which whole types of events were taken out. */
final class ScrubbedContents {
    private ScrubbedContents() {}

    /** Chooses events of a chunk. */
    interface Which {
        boolean of(int chunk, Event event);
    }

    static Contents of(Source source, Which removed) {
        Contents all = source.all();
        return new Contents(
                gone(source, "jetwake.Trace", removed) ? Map.of() : all.traces(),
                gone(source, "jetwake.Trace", removed) ? 0 : all.failed(),
                gone(source, "jetwake.Trace", removed) ? Map.of() : all.nanos(),
                gone(source, "jetwake.Message", removed) ? Map.of() : all.messages(),
                gone(source, "jetwake.Sample", removed) ? 0 : all.samples(),
                all.ticks());
    }

    private static boolean gone(Source source, String type, Which removed) {
        for (int chunk = 0; chunk < source.chunks().size(); chunk++) {
            for (Event event : source.chunks().get(chunk).events(source.is(type))) {
                if (removed.of(chunk, event)) {
                    return true;
                }
            }
        }
        return false;
    }
}
