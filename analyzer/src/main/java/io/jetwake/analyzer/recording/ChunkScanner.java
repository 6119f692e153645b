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

    /** The chunks of {@code file} in their order; none if none starts in it. */
    static List<ChunkLocation> scan(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return new ChunkScanner(file, channel).scan();
        }
    }

    private List<ChunkLocation> scan() throws IOException {
        long offset = 0;
        while (offset < fileSize && chunks.size() < MAX_CHUNKS) {
            ByteBuffer header = read(offset, ChunkHeader.LENGTH);
            long end = end(offset, header);
            if (offset == 0 && end == fileSize && !startsChunk(header)) {
                return List.of();
            }
            chunks.add(location(header, offset, end));
            offset = end;
        }
        return chunks;
    }

    private ChunkLocation location(ByteBuffer bytes, long offset, long end) throws IOException {
        int number = 1 + chunks.size();
        ByteBuffer tail = read(Math.max(0, end - ChunkHeader.LENGTH), ChunkHeader.LENGTH);
        if (isHeader(tail) && new ChunkHeader(tail).size() == end - offset) {
            bytes = tail; // a finished chunk ends with a copy of its header, which tells more if the two differ
        }
        if (isHeader(bytes)) {
            ChunkHeader header = new ChunkHeader(bytes);
            return new ChunkLocation(file, number, offset, end - offset, header.startNanos(), header.startTicks());
        }
        // then nothing that it says of itself is worth anything
        return new ChunkLocation(file, number, offset, end - offset, 0, 0);
    }

    private static boolean isHeader(ByteBuffer bytes) {
        return bytes.limit() == ChunkHeader.LENGTH && new ChunkHeader(bytes).isPlausible();
    }

    private long end(long offset, ByteBuffer header) throws IOException {
        boolean whole = header.limit() == ChunkHeader.LENGTH;
        long size = whole && startsChunk(header) ? new ChunkHeader(header).size() : 0;
        boolean fits = size >= ChunkHeader.LENGTH && size <= fileSize - offset;
        if (fits && (offset + size == fileSize || startsChunk(read(offset + size, Integer.BYTES)))) {
            return offset + size;
        }
        return nextChunk(offset, whole ? new ChunkHeader(header).startNanos() : 0);
    }

    /** Where the next chunk starts after that at {@code offset}, or the end of the file. */
    private long nextChunk(long offset, long startNanos) throws IOException {
        for (long base = offset + Integer.BYTES; base < fileSize; base += WINDOW) {
            ByteBuffer window = read(base, WINDOW + Integer.BYTES - 1);
            for (int i = 0; i + Integer.BYTES <= window.limit(); i++) {
                if (window.get(i) == 'F'
                        && startsChunk(window.slice(i, Integer.BYTES))
                        && isHeaderOfOther(base + i, offset, startNanos)) {
                    return base + i;
                }
            }
        }
        return fileSize;
    }

    /** A chunk holds copies of its own header, which are told by their start, and by the size that ends with them. */
    private boolean isHeaderOfOther(long position, long offset, long startNanos) throws IOException {
        ByteBuffer bytes = read(position, ChunkHeader.LENGTH);
        if (!isHeader(bytes)) {
            return false;
        }
        ChunkHeader header = new ChunkHeader(bytes);
        return header.startNanos() != startNanos && header.size() != position + ChunkHeader.LENGTH - offset;
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
