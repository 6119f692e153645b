package io.jetwake.analyzer.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a recording says about itself.
 *
 * @param name the name of the file or directory
 * @param bytes the size of the chunks
 * @param chunks the number of the chunks, each counted once
 * @param readable the number of chunks of which something could be read
 * @param copies the number of further copies of chunks, which were left out
 * @param damaged the number of places that could not be read
 * @param start when the first chunk starts
 * @param end when the last chunk ends
 * @param duration the time between start and end, without what the wall clock was set by in between as far as that is known
 * @param jvms the JVMs that wrote it
 * @param trigger the last trigger of a black box in it, for which it may have been written
 */
public record RecordingInfo(
        String name,
        long bytes,
        int chunks,
        int readable,
        int copies,
        int damaged,
        Instant start,
        Instant end,
        Duration duration,
        List<Jvm> jvms,
        Optional<TriggerInfo> trigger) {

    /**
     * A JVM that wrote a part of the recording.
     *
     * @param jvm which
     * @param description its name and version, empty if the recording does not tell
     * @param events the number of events of Jetwake that were read of it
     */
    public record Jvm(RecordedJvm jvm, String description, long events) {}

    public RecordingInfo {
        jvms = List.copyOf(jvms);
    }

    /** The number of events of Jetwake that were read. */
    public long events() {
        return jvms.stream().mapToLong(Jvm::events).sum();
    }

    /** The same of a recording that is known to have lasted for another time than its clock says. */
    public RecordingInfo lasting(Duration known) {
        return new RecordingInfo(name, bytes, chunks, readable, copies, damaged, start, end, known, jvms, trigger);
    }
}
