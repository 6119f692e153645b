package io.jetwake.analyzer.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a recording says about itself.
 *
 * @param name the name of the file or directory
 * @param bytes its size
 * @param chunks the number of its chunks
 * @param readable the number of chunks of which something could be read
 * @param damaged the number of places that could not be read
 * @param events the number of events of Jetwake that were read
 * @param start when the first chunk starts
 * @param end when the last chunk ends
 * @param jvm the name and version of the recorded JVM, empty if the recording does not tell
 * @param pid the process id of the recorded JVM, zero if the recording does not tell
 * @param trigger the last trigger of a black box in it, for which it may have been written
 */
public record RecordingInfo(
        String name,
        long bytes,
        int chunks,
        int readable,
        int damaged,
        long events,
        Instant start,
        Instant end,
        String jvm,
        long pid,
        Optional<TriggerInfo> trigger) {

    /** The time between start and end. */
    public Duration duration() {
        return Duration.between(start, end);
    }
}
