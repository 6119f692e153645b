package io.jetwake.analyzer.cli;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears whole or not at all, and replaces another only if that is wanted. */
record OutputFile(Path path, boolean force) {

    /** Fails early if {@link #write} could not succeed. */
    void check() throws CommandException {
        if (Files.isDirectory(path)) {
            throw new CommandException(ExitCode.FAILED, path + " is a directory");
        }
        if (!force && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandException(ExitCode.FAILED, path + " exists; replace it with --force");
        }
        if (!Files.isDirectory(directory())) {
            throw new CommandException(ExitCode.FAILED, "the directory " + directory() + " does not exist");
        }
    }

    private Path directory() {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    void write(byte[] content) throws CommandException {
        check();
        try {
            Path temporary = Files.createTempFile(directory(), ".jetwake-", ".tmp");
            try {
                Files.write(temporary, content);
                move(temporary);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, path + " cannot be written: " + e);
        }
    }

    private void move(Path temporary) throws IOException {
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
