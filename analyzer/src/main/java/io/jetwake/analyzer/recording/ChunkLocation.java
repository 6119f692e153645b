package io.jetwake.analyzer.recording;

import java.nio.file.Path;

/**
 * Where a chunk is.
 *
 * @param file the file that holds it
 * @param number its number in the recording, from 1
 * @param offset its first byte in the file
 * @param length its bytes, as far as they are in the file
 * @param startNanos when it says that it starts
 */
record ChunkLocation(Path file, int number, long offset, long length, long startNanos) {

    String fileName() {
        return String.valueOf(file.getFileName());
    }

    /** The damage of the bytes {@code from} to {@code to} of the chunk. */
    Damage damage(long from, long to, String reason) {
        return new Damage(fileName(), number, offset + from, offset + to, reason);
    }

    Damage damage(String reason) {
        return damage(0, length, reason);
    }
}
