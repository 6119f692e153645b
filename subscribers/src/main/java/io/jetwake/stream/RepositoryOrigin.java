package io.jetwake.stream;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jdk.jfr.consumer.EventStream;
import org.jspecify.annotations.Nullable;

/** The JFR repository of another JVM of this machine; a recording of ours runs there only while no other does. */
final class RepositoryOrigin implements EventOrigin {
    private final LocalJvm jvm;
    private final Instant since = Instant.now();
    private final String recording = Jcmd.READERS + UUID.randomUUID();
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
        return EventStream.openRepository(directory);
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
