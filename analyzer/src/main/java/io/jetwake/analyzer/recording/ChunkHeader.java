package io.jetwake.analyzer.recording;

import java.nio.ByteBuffer;
import java.time.Instant;

/** The first 68 bytes of a chunk, over the array that holds them; writing changes the array. */
final class ChunkHeader {
    /** The length of a header. */
    static final int LENGTH = 68;

    private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;
    private static final int VERSION = 4;
    private static final int SIZE = 8;
    private static final int POOLS = 16;
    private static final int METADATA = 24;
    private static final int START_NANOS = 32;
    private static final int DURATION_NANOS = 40;
    private static final int START_TICKS = 48;
    private static final int TICKS_PER_SECOND = 56;
    private static final int STATE = 64;
    private static final int FLAGS = 67;
    private static final int COMPRESSED_INTEGERS = 1;
    private static final long A_CENTURY_OF_NANOS = 100L * 365 * 24 * 3600 * 1_000_000_000;

    private final ByteBuffer buffer;

    ChunkHeader(byte[] chunk) {
        this(ByteBuffer.wrap(chunk));
    }

    ChunkHeader(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    boolean isMagic() {
        return buffer.getInt(0) == MAGIC;
    }

    long size() {
        return buffer.getLong(SIZE);
    }

    long poolsOffset() {
        return buffer.getLong(POOLS);
    }

    long metadataOffset() {
        return buffer.getLong(METADATA);
    }

    long startNanos() {
        return buffer.getLong(START_NANOS);
    }

    long startTicks() {
        return buffer.getLong(START_TICKS);
    }

    Instant start() {
        return Instant.ofEpochSecond(0, startNanos());
    }

    Instant end() {
        return Instant.ofEpochSecond(0, startNanos() + Math.max(0, buffer.getLong(DURATION_NANOS)));
    }

    /** Fails if the parser could not make sense of the chunk, or would give its events wrong times. */
    void check() throws DamagedChunkException {
        if (!isMagic()) {
            throw new DamagedChunkException("no chunk starts here");
        }
        int major = buffer.getShort(VERSION);
        if (major != 1 && major != 2) {
            throw new DamagedChunkException("version " + major + " of the format is unknown");
        }
        if ((buffer.get(FLAGS) & COMPRESSED_INTEGERS) == 0) {
            throw new DamagedChunkException("the header's flags are damaged");
        }
        long duration = buffer.getLong(DURATION_NANOS);
        boolean plausible = startNanos() > 0
                && startNanos() < A_CENTURY_OF_NANOS
                && duration >= 0
                && duration < A_CENTURY_OF_NANOS
                && buffer.getLong(TICKS_PER_SECOND) > 0;
        if (!plausible) {
            throw new DamagedChunkException("the header's clock is damaged");
        }
    }

    /** Makes the header that of a finished chunk with these bounds. */
    void repair(int size, int pools, int metadata) {
        buffer.putLong(SIZE, size);
        buffer.putLong(POOLS, pools);
        buffer.putLong(METADATA, metadata);
        buffer.put(STATE, (byte) 0);
    }
}
