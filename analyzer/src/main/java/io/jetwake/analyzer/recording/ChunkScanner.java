package io.jetwake.analyzer.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the chunks of one file.
 *
 * <p>A chunk ends where its header says if the file ends there or another chunk starts there; otherwise, because the
 * size cannot be trusted then, where the next chunk starts.
 */
final class ChunkScanner {
    private static final int MAX_CHUNKS = 100_000;
    private static final int WINDOW = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final long fileSize;
    private final List<ChunkLocation> chunks = new ArrayList<>();

    private ChunkScanner(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.fileSize = channel.size();
    }

    /** The chunks of {@code file} in their order; none if it does not start with one. */
    static List<ChunkLocation> scan(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return new ChunkScanner(file, channel).scan();
        }
    }

    private List<ChunkLocation> scan() throws IOException {
        long offset = 0;
        while (offset < fileSize && chunks.size() < MAX_CHUNKS) {
            ByteBuffer header = read(offset, ChunkHeader.LENGTH);
            if (offset == 0 && !startsChunk(header)) {
                return List.of();
            }
            long end = end(offset, header);
            chunks.add(location(header, offset, end));
            offset = end;
        }
        return chunks;
    }

    private ChunkLocation location(ByteBuffer bytes, long offset, long end) {
        int number = 1 + chunks.size();
        try {
            if (bytes.limit() == ChunkHeader.LENGTH) {
                ChunkHeader header = new ChunkHeader(bytes);
                header.check();
                return new ChunkLocation(file, number, offset, end - offset, header.startNanos(), header.startTicks());
            }
        } catch (DamagedChunkException e) {
            // then nothing that it says of itself is worth anything
        }
        return new ChunkLocation(file, number, offset, end - offset, 0, 0);
    }

    private long end(long offset, ByteBuffer header) throws IOException {
        boolean whole = header.limit() == ChunkHeader.LENGTH && startsChunk(header);
        long size = whole ? new ChunkHeader(header).size() : 0;
        boolean fits = size >= ChunkHeader.LENGTH && size <= fileSize - offset;
        if (fits && (offset + size == fileSize || startsChunk(read(offset + size, Integer.BYTES)))) {
            return offset + size;
        }
        return nextChunk(offset + Integer.BYTES, whole ? new ChunkHeader(header).startNanos() : 0);
    }

    /**
     * Where the next chunk starts at or after {@code from}, or the end of the file. A chunk holds copies of its own header,
     * which are told by their start.
     */
    private long nextChunk(long from, long startNanos) throws IOException {
        for (long base = from; base < fileSize; base += WINDOW) {
            ByteBuffer window = read(base, WINDOW + Integer.BYTES - 1);
            for (int i = 0; i + Integer.BYTES <= window.limit(); i++) {
                if (window.get(i) == 'F'
                        && startsChunk(window.slice(i, Integer.BYTES))
                        && isHeaderOfOther(read(base + i, ChunkHeader.LENGTH), startNanos)) {
                    return base + i;
                }
            }
        }
        return fileSize;
    }

    private static boolean isHeaderOfOther(ByteBuffer bytes, long startNanos) {
        if (bytes.limit() < ChunkHeader.LENGTH) {
            return false;
        }
        ChunkHeader header = new ChunkHeader(bytes);
        try {
            header.check();
        } catch (DamagedChunkException e) {
            return false;
        }
        return header.startNanos() != startNanos;
    }

    private static boolean startsChunk(ByteBuffer bytes) {
        return bytes.limit() >= Integer.BYTES && new ChunkHeader(bytes).isMagic();
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, fileSize - position));
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            // a read may return less than asked for
        }
        return buffer.flip();
    }
}
