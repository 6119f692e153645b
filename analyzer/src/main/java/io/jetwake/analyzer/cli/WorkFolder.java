package io.jetwake.analyzer.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A folder for temporary files, which nobody but the user can read. The JVM that reads makes it when it is needed; the JVM that watches
 * over it chooses its name, and deletes it whatever became of the other.
 */
final class WorkFolder {
    /** The system property that names the folder. */
    static final String NAME = "jetwake.work";

    private WorkFolder() {}

    /** The name of a folder that is not there. */
    static Path choose() {
        String given = System.getProperty(NAME);
        return given == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "jetwake-" + UUID.randomUUID())
                : Path.of(given);
    }

    /** Deletes the folder, if it was made, and all that is in it. */
    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // somebody else deletes it as well, or the system will
        }
    }
}
