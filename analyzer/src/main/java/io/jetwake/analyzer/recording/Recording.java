package io.jetwake.analyzer.recording;

import io.jetwake.aggregate.EventHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;

/**
 * A recording on disk: a file, or the repository directory that a JVM left behind.
 *
 * <p>Immutable and safe for use by several threads; each call of {@link #read} reads the files anew, one chunk at a time
 * in memory.
 */
public final class Recording {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Path path;
    private final List<ChunkLocation> chunks;

    private Recording(Path path, List<ChunkLocation> chunks) {
        this.path = path;
        this.chunks = chunks;
    }

    /**
     * Finds the chunks of a recording.
     *
     * @throws UnreadableRecordingException if there is none
     */
    public static Recording open(Path path) throws UnreadableRecordingException {
        return new Recording(path, RecordingFiles.chunks(path));
    }

    /**
     * Passes the events of all chunks to {@code handler}, one batch for each chunk, in the order of time.
     *
     * @param damages receives what cannot be read; the rest is read nevertheless
     */
    public RecordingInfo read(EventHandler handler, Consumer<Damage> damages) {
        ChunkParser parser = new ChunkParser(handler);
        Totals totals = new Totals();
        for (ChunkLocation chunk : chunks) {
            readChunk(chunk, parser, totals, damage -> {
                totals.damaged++;
                damages.accept(damage);
            });
            handler.endOfBatch();
        }
        return new RecordingInfo(
                String.valueOf(path.getFileName()),
                totals.bytes,
                chunks.size(),
                totals.readable,
                totals.damaged,
                parser.events(),
                totals.start,
                totals.end,
                parser.jvm().description(),
                parser.jvm().pid(),
                parser.triggers().last());
    }

    private static void readChunk(ChunkLocation chunk, ChunkParser parser, Totals totals, Consumer<Damage> damages) {
        totals.bytes += chunk.length();
        if (chunk.length() > Math.min(LARGEST_ARRAY, Runtime.getRuntime().maxMemory() / 3)) {
            damages.accept(chunk.damage("it is too large for the memory; see --memory"));
            return;
        }
        try {
            byte[] data = load(chunk);
            int length = ChunkRepair.repair(chunk, data, ChunkParser.EVENTS, damages);
            totals.add(new ChunkHeader(data));
            parser.parse(data, length);
        } catch (DamagedChunkException e) {
            damages.accept(chunk.damage(e.reason()));
        } catch (IOException e) {
            damages.accept(chunk.damage("it cannot be read from disk: " + e.getMessage()));
        } catch (CouldNotLoadRecordingException | RuntimeException | StackOverflowError e) {
            // the parser throws whatever its assumptions lead to, and says nothing that helps a user
            damages.accept(chunk.damage("its content contradicts the format"));
        }
    }

    private static byte[] load(ChunkLocation chunk) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) chunk.length());
        try (FileChannel channel = FileChannel.open(chunk.file())) {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, chunk.offset() + buffer.position()) < 0) {
                    throw new IOException("the file became shorter");
                }
            }
        }
        return buffer.array();
    }

    private static final class Totals {
        private Instant start = Instant.EPOCH;
        private Instant end = Instant.EPOCH;
        private long bytes;
        private int readable;
        private int damaged;

        void add(ChunkHeader header) {
            start = readable > 0 && start.isBefore(header.start()) ? start : header.start();
            end = end.isAfter(header.end()) ? end : header.end();
            readable++;
        }
    }
}
