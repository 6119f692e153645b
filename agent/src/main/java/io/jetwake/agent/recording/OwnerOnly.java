package io.jetwake.agent.recording;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that nobody but their owner can read. Where there are no POSIX permissions, the user's own apply. */
final class OwnerOnly {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    static void createFile(Path file) throws IOException {
        Files.createFile(file, attributes(FILE));
    }

    static void restrictFile(Path file) throws IOException {
        restrict(file, FILE);
    }

    static void restrictFolder(Path folder) throws IOException {
        restrict(folder, FOLDER);
    }

    /** Creates a folder, or takes the one that is there if it is a real folder, the user's own, and closed to others. */
    static Path folder(Path folder, Path otherwiseIn) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Files.createDirectory(folder, attributes(FOLDER));
        }
        return isOwn(folder) ? folder : Files.createTempDirectory(otherwiseIn, "jetwake-", attributes(FOLDER));
    }

    private static boolean isOwn(Path folder) throws IOException {
        if (!POSIX) {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
        }
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String user = System.getProperty("user.name", "");
        return found.isDirectory()
                && found.owner().getName().equals(user)
                && found.permissions().equals(FOLDER);
    }

    private static void restrict(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
