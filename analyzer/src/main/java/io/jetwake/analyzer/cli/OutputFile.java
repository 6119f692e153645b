package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.recording.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all, and replaces another only if that is wanted. A link is followed, and stays; a pipe or a device
 * such as a terminal is written to, and stays as well.
 */
record OutputFile(Path path, boolean force) {

    /** Fails early if {@link #write} could not succeed. */
    void check() throws CommandException {
        FileKind kind = FileKind.of(path);
        if (kind == FileKind.FOLDER) {
            throw failed(path + " is a directory; name a file");
        }
        if (kind == FileKind.DANGLING) {
            throw failed(path + " is a link to a file that does not exist");
        }
        if (kind == FileKind.OTHER) {
            throw failed(path + " is neither a file nor a pipe");
        }
        if (kind == FileKind.FILE && !force) {
            throw failed(path + " exists; replace it with --force");
        }
        if (kind == FileKind.NOTHING && !Files.isDirectory(directory(path))) {
            throw failed("the directory " + directory(path) + " does not exist; create it first");
        }
    }

    private static CommandException failed(String line) {
        return new CommandException(ExitCode.FAILED, line);
    }

    private static Path directory(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    void write(byte[] content) throws CommandException {
        check();
        try {
            FileKind kind = FileKind.of(path);
            if (kind.isStream()) {
                try (OutputStream stream = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
                    stream.write(content);
                }
            } else {
                replace(kind == FileKind.FILE ? path.toRealPath() : path, content);
            }
        } catch (IOException e) {
            throw failed(path + " cannot be written: " + Reason.of(e));
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path temporary = Files.createTempFile(directory(file), ".jetwake-", ".tmp");
        try {
            Files.write(temporary, content);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
