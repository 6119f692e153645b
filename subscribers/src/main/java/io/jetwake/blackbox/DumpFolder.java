package io.jetwake.blackbox;

import io.jetwake.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the files: who may read them, how many there are, and whether there is room for another one.
 *
 * <p>Files whose names the black box could not have given, folders and links are never touched. Several JVMs may share a
 * folder and its limits. Used by one thread at a time.
 */
final class DumpFolder {
    private static final int NUMBERS = 1_000;
    /** What is older than this is not being written any more, but was left behind by a JVM that was killed. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final BlackBoxSettings settings;
    private final ToLongFunction<Path> freeBytes;

    private record Dump(Path path, long bytes) {}

    /** Looks at a folder; {@code freeBytes} tells the free space of the disk of a path. */
    DumpFolder(BlackBoxSettings settings, ToLongFunction<Path> freeBytes) {
        this.settings = settings;
        this.freeBytes = freeBytes;
    }

    /** The free space of the disk; {@code Long.MAX_VALUE} if it cannot be read, as such a disk is not known to be full. */
    static long freeBytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException | RuntimeException unknown) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Creates the folder unless it is there.
     *
     * @throws IOException if it cannot be created or written to
     */
    void prepare() throws IOException {
        Path folder = settings.directory();
        try {
            OwnerOnly.createFolders(folder);
        } catch (IOException | RuntimeException impossible) {
            throw new IOException("the folder " + folder + " cannot be created: " + impossible, impossible);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("the folder " + folder + " is not writable");
        }
    }

    /** Refuses a file for which there is no room. */
    void checkRoom(long bytes) throws IOException {
        if (bytes > settings.maxBytes()) {
            throw new IOException("the running recordings hold " + megabytes(bytes) + ", more than max-size, which is "
                    + megabytes(settings.maxBytes()) + "; a recording's own maxsize limits it");
        }
        long free = freeBytes.applyAsLong(settings.directory());
        if (free - bytes < settings.freeSpaceFloorBytes()) {
            throw new IOException("less than " + megabytes(settings.freeSpaceFloorBytes())
                    + " would be free on the disk of " + settings.directory());
        }
    }

    /**
     * Reserves a name by creating an empty file with {@link DumpName#PART} behind it, which nobody else has then.
     *
     * @return the path of the file without that
     */
    Path reserve(Instant time, String trigger, String reason) throws IOException {
        for (int number = 1; number <= NUMBERS; number++) {
            Path file = settings.directory().resolve(DumpName.of(time, trigger, reason, number));
            try {
                OwnerOnly.createFile(part(file));
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return file;
            }
            Files.delete(part(file));
        }
        throw new IOException("there are too many files of the same name in " + settings.directory());
    }

    /** The file while it is being written. */
    static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + DumpName.PART);
    }

    /** Gives a file that has been written its name. */
    void publish(Path file) throws IOException {
        Files.move(part(file), file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes the oldest files of ours beyond the limits, but not {@code newest}, and what killed JVMs left behind. */
    void makeRoom(Path newest) throws IOException {
        List<Dump> oldestFirst = new ArrayList<>();
        long total = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(settings.directory())) {
            for (Path path : entries) {
                String name = path.getFileName().toString();
                BasicFileAttributes attributes = attributes(path);
                if (attributes == null || !attributes.isRegularFile() || !DumpName.isOurs(name)) {
                    continue;
                }
                if (!name.endsWith(DumpName.PART)) {
                    oldestFirst.add(new Dump(path, attributes.size()));
                    total += attributes.size();
                } else if (attributes
                        .lastModifiedTime()
                        .toInstant()
                        .isBefore(Instant.now().minus(ABANDONED))) {
                    Files.deleteIfExists(path);
                }
            }
        }
        oldestFirst.sort(Comparator.comparing(dump -> dump.path().getFileName().toString()));
        int left = oldestFirst.size();
        for (Dump dump : oldestFirst) {
            if ((left > settings.maxFiles() || total > settings.maxBytes())
                    && !dump.path().equals(newest)) {
                Files.deleteIfExists(dump.path());
                left--;
                total -= dump.bytes();
            }
        }
    }

    private static @Nullable BasicFileAttributes attributes(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException gone) {
            return null; // another JVM that shares the folder has deleted it
        }
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
