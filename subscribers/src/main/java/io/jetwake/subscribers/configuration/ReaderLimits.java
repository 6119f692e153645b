package io.jetwake.subscribers.configuration;

import io.jetwake.aggregate.MemoryBudget;
import io.jetwake.settings.Values;
import io.jetwake.stream.EventStreamReader;
import io.jetwake.stream.FreeSpaceGuard;
import java.time.Duration;

/**
 * What the reader of this JVM's own events keeps within.
 *
 * @param freeSpaceFloorBytes the free disk space below which nothing is read
 * @param maxLag how far reading may fall behind
 * @param memoryBytes how much of the heap it may retain
 */
public record ReaderLimits(long freeSpaceFloorBytes, Duration maxLag, long memoryBytes) {
    private static final String FREE_SPACE_FLOOR = "free-space-floor";
    private static final String MAX_LAG = "max-lag";
    private static final String MAX_MEMORY = "max-memory";
    /** Less would keep nothing of a snapshot. */
    private static final long LEAST_MEMORY = 1 << 20;
    /** Flight Recorder hands its events over about once a second. */
    private static final Duration SHORTEST_LAG = Duration.ofSeconds(3);

    private static final Duration LONGEST_LAG = Duration.ofHours(1);

    /** What holds unless something else is configured. */
    public static ReaderLimits defaults() {
        return new ReaderLimits(
                FreeSpaceGuard.DEFAULT_FLOOR_BYTES,
                EventStreamReader.DEFAULT_MAX_LAG,
                MemoryBudget.ofHeap().limit());
    }

    static ReaderLimits of(Values stream) {
        return new ReaderLimits(
                stream.bytes(FREE_SPACE_FLOOR, 0), stream.duration(MAX_LAG, SHORTEST_LAG, LONGEST_LAG), memory(stream));
    }

    private static long memory(Values stream) {
        if (stream.text(MAX_MEMORY).equals("auto")) {
            return MemoryBudget.ofHeap().limit();
        }
        long most = Runtime.getRuntime().maxMemory() / 2;
        String allowed = "auto, or from 1M to half of the heap, which is " + (most >> 20) + "M";
        return stream.bytes(MAX_MEMORY, LEAST_MEMORY, most, allowed);
    }
}
