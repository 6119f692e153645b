package io.jetwake.analyzer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What a path leads to, links followed, as far as it matters to those who read or write it. */
enum FileKind {
    NOTHING,
    /** A link that leads nowhere. */
    DANGLING,
    FILE,
    FOLDER,
    /** A pipe or socket: somebody reads what is written, or writes what is read. */
    PIPE,
    /** A device that is a stream of bytes, such as a terminal. */
    STREAM,
    /** Anything else, such as a disk. */
    OTHER;

    private static final int TYPE = 0xf000;
    private static final int FIFO = 0x1000;
    private static final int CHARACTERS = 0x2000;
    private static final int SOCKET = 0xc000;

    static FileKind of(Path path) {
        if (Files.isRegularFile(path)) {
            return FILE;
        }
        if (Files.isDirectory(path)) {
            return FOLDER;
        }
        if (!Files.exists(path)) {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? DANGLING : NOTHING;
        }
        try {
            return switch ((int) Files.getAttribute(path, "unix:mode") & TYPE) {
                case FIFO, SOCKET -> PIPE;
                case CHARACTERS -> STREAM;
                default -> OTHER;
            };
        } catch (IOException | UnsupportedOperationException e) {
            return OTHER;
        }
    }

    /** Whether a reader can go away. */
    boolean hasReader() {
        return this == PIPE;
    }

    /** Whether bytes go through it, rather than stay in it. */
    boolean isStream() {
        return this == PIPE || this == STREAM;
    }
}
