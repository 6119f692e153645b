package io.jetwake.agent.recording;

import io.jetwake.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that a recording is written to when the JVM ends: readable by its owner only, as recordings hold secrets. */
final class DumpFile {
    private DumpFile() {}

    /**
     * Creates the file and the folders above it.
     *
     * @param pattern the path, in which {@code %p} stands for the process id
     */
    static Path prepare(String pattern) throws IOException {
        try {
            return create(
                    pattern.replace("%p", Long.toString(ProcessHandle.current().pid())));
        } catch (IOException | RuntimeException unwritable) {
            throw new IOException(
                    "jetwake.recording.dump-on-exit = " + pattern + " cannot be written: " + unwritable, unwritable);
        }
    }

    private static Path create(String path) throws IOException {
        Path file = Path.of(path).toAbsolutePath();
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        // Flight Recorder keeps the permissions of a file that exists.
        if (Files.exists(file)) {
            OwnerOnly.restrictFile(file);
        } else {
            OwnerOnly.createFile(file);
        }
        return file;
    }
}
