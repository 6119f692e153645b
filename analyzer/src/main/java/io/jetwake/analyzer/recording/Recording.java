package io.jetwake.analyzer.recording;

import io.jetwake.aggregate.EventHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;

/**
 * A recording on disk: files, and directories of files such as the repository that a JVM left behind.
 *
 * <p>Holds chunks of one JVM or of several, each chunk once: of copies the longest is taken.
 *
 * <p>Immutable and safe for use by several threads; each call of {@link #read} reads the files anew, one chunk at a time
 * in memory.
 */
public final class Recording {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final RecordingFiles files;
    private final List<Jvms.Part> parts;

    private final LongConsumer progress;

    private Recording(RecordingFiles files, List<Jvms.Part> parts, LongConsumer progress) {
        this.files = files;
        this.parts = parts;
        this.progress = progress;
    }

    /**
     * Finds the chunks of a recording, and the JVMs that wrote them.
     *
     * @throws UnreadableRecordingException if there is none
     */
    public static Recording open(Path... paths) throws UnreadableRecordingException {
        return open(List.of(paths));
    }

    /**
     * Finds the chunks of a recording that consists of several files or directories, and the JVMs that wrote them.
     *
     * @throws UnreadableRecordingException if there is none
     */
    public static Recording open(List<Path> paths) throws UnreadableRecordingException {
        RecordingFiles files = RecordingFiles.find(paths);
        Map<ChunkLocation, ChunkOrigin> origins = new HashMap<>();
        files.chunks().forEach(chunk -> origins.put(chunk, origin(chunk)));
        return new Recording(files, Jvms.divide(files.chunks(), origins), bytes -> {});
    }

    /** The JVMs of which the recording holds chunks, in the order of their first chunks. */
    public List<RecordedJvm> jvms() {
        return parts.stream().map(Jvms.Part::jvm).toList();
    }

    /** The bytes of the largest chunk. */
    public long largestChunk() {
        return parts.stream()
                .flatMap(part -> part.chunks().stream())
                .mapToLong(ChunkLocation::length)
                .max()
                .orElse(0);
    }

    /** What the recording holds of one of its JVMs. */
    public Recording only(RecordedJvm jvm) {
        return new Recording(
                files, parts.stream().filter(part -> part.jvm().equals(jvm)).toList(), progress);
    }

    /** The same recording with a listener for how many bytes more were read, or could not be. */
    public Recording onProgress(LongConsumer listener) {
        return new Recording(files, parts, listener);
    }

    /** The size of its chunks. */
    public long bytes() {
        return parts.stream()
                .flatMap(part -> part.chunks().stream())
                .mapToLong(ChunkLocation::length)
                .sum();
    }

    /**
     * Passes the events of all chunks to handlers, one batch for each chunk: JVM by JVM, and those of each in the order of time.
     *
     * @param handlers gives the handler of the JVM that comes next; all events of the one before have been passed
     * @param damages receives what cannot be read, while the JVM that it belongs to is read; the rest is read nevertheless
     */
    public RecordingInfo read(Function<RecordedJvm, EventHandler> handlers, Consumer<Damage> damages) {
        Totals totals = new Totals();
        List<RecordingInfo.Jvm> jvms = new ArrayList<>();
        for (Jvms.Part part : parts) {
            EventHandler handler = handlers.apply(part.jvm());
            ChunkParser parser = new ChunkParser(handler);
            if (jvms.isEmpty()) {
                files.unreadable().forEach(damage -> totals.tell(damage, damages));
            }
            for (ChunkLocation chunk : part.chunks()) {
                readChunk(chunk, parser, totals, damage -> totals.tell(damage, damages));
                handler.endOfBatch();
                progress.accept(chunk.length());
            }
            parser.settings().restrictions().forEach(handler::restricted);
            parser.triggers().last().ifPresent(totals::trigger);
            jvms.add(new RecordingInfo.Jvm(part.jvm(), parser.jvm().description(), parser.events()));
        }
        return totals.info(files, jvms);
    }

    /** The same for a handler that may take the events of all JVMs. */
    public RecordingInfo read(EventHandler handler, Consumer<Damage> damages) {
        return read(jvm -> handler, damages);
    }

    private static void readChunk(ChunkLocation chunk, ChunkParser parser, Totals totals, Consumer<Damage> damages) {
        totals.bytes(chunk.length());
        if (tooLarge(chunk)) {
            damages.accept(chunk.damage("it does not fit into memory; allow more with --memory"));
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
            damages.accept(chunk.damage("it cannot be read from disk: " + Reason.of(e)));
        } catch (CouldNotLoadRecordingException | RuntimeException | StackOverflowError e) {
            // the parser throws whatever its assumptions lead to, and says nothing that helps a user
            damages.accept(chunk.damage("its content contradicts the format"));
        }
    }

    private static ChunkOrigin origin(ChunkLocation chunk) {
        if (tooLarge(chunk) || chunk.length() < ChunkHeader.LENGTH) {
            return ChunkOrigin.UNKNOWN;
        }
        try {
            byte[] data = load(chunk);
            ChunkHeader header = new ChunkHeader(data);
            ChunkOrigin origin = ChunkOrigin.read(data, header.metadataOffset());
            if (origin.process().isPresent()) {
                return origin;
            }
            int length = ChunkRepair.repair(chunk, data, ChunkParser.EVENTS, damage -> {});
            return length == 0 ? origin : ChunkOrigin.read(data, header.metadataOffset());
        } catch (DamagedChunkException | IOException e) {
            return ChunkOrigin.UNKNOWN; // it is told when the chunk is read
        }
    }

    private static boolean tooLarge(ChunkLocation chunk) {
        return chunk.length() > Math.min(LARGEST_ARRAY, Runtime.getRuntime().maxMemory() / 3);
    }

    private static byte[] load(ChunkLocation chunk) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) chunk.length());
        try (FileChannel channel = FileChannel.open(chunk.file())) {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, chunk.offset() + buffer.position()) < 0) {
                    throw new IOException("the file became shorter while it was read");
                }
            }
        }
        return buffer.array();
    }
}
