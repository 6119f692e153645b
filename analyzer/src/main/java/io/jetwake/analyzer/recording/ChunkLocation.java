package io.jetwake.analyzer.recording;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a chunk is.
 *
 * @param file the file that holds it
 * @param number its number in the file, from 1
 * @param offset its first byte in the file
 * @param length its bytes, as far as they are in the file
 * @param startNanos when it says that it starts, zero if its header is damaged
 * @param startTicks the same by the JVM's own clock: both together are those of copies of the same chunk only
 */
record ChunkLocation(Path file, int number, long offset, long length, long startNanos, long startTicks) {

    String fileName() {
        return String.valueOf(file.getFileName());
    }

    /** Whether its header tells which chunk it is. */
    boolean identified() {
        return startNanos != 0;
    }

    /** What copies of the same chunk have in common. */
    List<Long> identity() {
        return List.of(startNanos, startTicks);
    }

    /** The damage of the bytes {@code from} to {@code to} of the chunk. */
    Damage damage(long from, long to, String reason) {
        return new Damage(fileName(), number, offset + from, offset + to, reason);
    }

    Damage damage(String reason) {
        return damage(0, length, reason);
    }
}
