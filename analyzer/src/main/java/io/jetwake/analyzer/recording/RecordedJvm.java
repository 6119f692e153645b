package io.jetwake.analyzer.recording;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A JVM of which a recording holds something. Ids of actors and instruments, and the books of the recorder, belong to one JVM.
 *
 * @param number its number in the recording, from 1, in the order of their first chunks
 * @param pid its process id, zero if the recording does not tell
 * @param started when it started, empty if the recording does not tell
 * @param chunks the number of its chunks
 */
public record RecordedJvm(int number, long pid, Optional<Instant> started, int chunks) {

    /** Such as {@code JVM 2 (pid 4711, started 2026-11-22T12:07:25Z)}. */
    public String name() {
        String when = started.map(start -> ", started " + start.truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
        String who = pid == 0 ? when.replaceFirst("^, ", "") : "pid " + pid + when;
        return "JVM " + number + (who.isEmpty() ? "" : " (" + who + ")");
    }
}
