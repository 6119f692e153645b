package io.jetwake.stream;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jdk.jfr.consumer.EventStream;
import org.jspecify.annotations.Nullable;

/** The JFR repository of another JVM of this machine; a recording of ours runs there only while no other does. */
final class RepositoryOrigin implements EventOrigin {
    /**
     * Where a chunk's header says when it began, in nanoseconds since the epoch: after magic, version, size, and the places of constants
     * and metadata, the same in all versions 2.x of the format (JDK 11 and later, {@code jdk.jfr.internal.consumer.ChunkHeader}).
     */
    private static final int START_TIME = 32;

    private final LocalJvm jvm;
    private final Instant since = Instant.now();
    private final String recording = ReaderRecordings.NAME + UUID.randomUUID();
    private boolean started;
    private @Nullable Path repository;

    RepositoryOrigin(LocalJvm jvm) {
        this.jvm = jvm;
    }

    @Override
    public String name() {
        return jvm.name();
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public EventStream open() throws IOException {
        if (!jvm.jcmd().recording(recording)) {
            jvm.jcmd().start(recording);
            started = true;
        }
        Optional<Path> found = jvm.repository();
        Path directory = found.orElseThrow(() -> new IOException(name() + " does not tell where it records to"));
        repository = directory;
        EventStream stream = EventStream.openRepository(directory);
        // Left to itself a stream begins with what comes next, and so after the names of what is recorded.
        currentChunk(directory).ifPresent(stream::setStartTime);
        return stream;
    }

    /** When the chunk began that is being written, where actors and instruments are described; nothing if that cannot be read. */
    private static Optional<Instant> currentChunk(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            // They are named after their time.
            Optional<Path> newest = files.filter(file -> file.toString().endsWith(".jfr"))
                    .max(Comparator.comparing(file -> file.getFileName().toString()));
            return newest.isEmpty() ? Optional.empty() : began(newest.get());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> began(Path chunk) throws IOException {
        try (DataInputStream header = new DataInputStream(Files.newInputStream(chunk))) {
            header.skipNBytes(START_TIME);
            long nanos = header.readLong();
            return nanos <= 0 ? Optional.empty() : Optional.of(Instant.EPOCH.plusNanos(nanos));
        }
    }

    @Override
    public void run(EventStream stream) {
        stream.start();
    }

    @Override
    public boolean ended() {
        return jvm.ended();
    }

    @Override
    public @Nullable String broken() {
        try {
            if (!jvm.jcmd().recording(recording)) {
                return "the recording of " + name() + " was stopped by someone else";
            }
            boolean moved = !jvm.repository().equals(Optional.ofNullable(repository));
            return moved ? "the repository of " + name() + " was moved" : null;
        } catch (IOException e) {
            return null; // it is ending, or does not answer: there is nothing that a new stream could do
        }
    }

    @Override
    public void close() {
        if (started && !jvm.ended()) {
            try {
                jvm.jcmd().stop(recording);
            } catch (IOException e) {
                Log.warn("recording-stop", "the recording " + recording + " of " + name() + " cannot be stopped: " + e);
            }
        }
    }
}
