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
        return Instant.ofEpochSecond(0, startNanos() + Math.max(0, durationNanos()));
    }

    private long durationNanos() {
        return buffer.getLong(DURATION_NANOS);
    }

    /** What all headers of a chunk say alike, those of its flushes too. */
    record Basics(int version, int flags, long startNanos, long startTicks, long ticksPerSecond) {}

    Basics basics() {
        return new Basics(
                buffer.getInt(VERSION),
                buffer.get(FLAGS) & COMPRESSED_INTEGERS,
                startNanos(),
                buffer.getLong(START_TICKS),
                buffer.getLong(TICKS_PER_SECOND));
    }

    /** How much longer or shorter the chunk has lasted at {@code ticks} by the clock of the events than it says itself. */
    double deviation(long ticks) {
        double nanos = (double) (ticks - buffer.getLong(START_TICKS)) / buffer.getLong(TICKS_PER_SECOND) * 1e9;
        return Math.abs(nanos - durationNanos());
    }

    /** Takes what another header of the chunk says about format and time. */
    void takeFrom(ChunkHeader other) {
        buffer.putInt(0, MAGIC);
        buffer.putInt(VERSION, other.buffer.getInt(VERSION));
        for (int at = START_NANOS; at < STATE; at += Long.BYTES) {
            buffer.putLong(at, other.buffer.getLong(at));
        }
        buffer.putShort(FLAGS - 1, other.buffer.getShort(FLAGS - 1));
    }

    boolean isPlausible() {
        try {
            check();
            return true;
        } catch (DamagedChunkException e) {
            return false;
        }
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
        long duration = durationNanos();
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
