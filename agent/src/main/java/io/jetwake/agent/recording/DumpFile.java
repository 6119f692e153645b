package io.jetwake.agent.recording;

import io.jetwake.files.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file that a recording is written to when the JVM ends: ours, and readable by its owner only, as recordings hold secrets.
 *
 * <p>It is made anew, whatever there is of its name; what is not a file of ours is never touched. Flight Recorder opens it by name
 * when the JVM ends, so it must be in a folder where nobody else can put something in its place. While the JVM lives, a lock tells
 * other JVMs that it is in use.
 */
final class DumpFile {
    private static final String UNIX_MODE = "unix:mode";
    private static final int OTHERS_WRITE = 02;
    private static final int STICKY = 01000;
    /** A byte that no recording reaches: where locks are mandatory, Flight Recorder must be able to write. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path path;
    private final boolean otherName;
    private @Nullable FileChannel held;

    private DumpFile(Path path, boolean otherName) {
        this.path = path;
        this.otherName = otherName;
    }

    /**
     * Creates the file and the folders above it. If another JVM writes a file of that name, this one gets a name with the process id.
     *
     * @param pattern the path, in which {@code %p} stands for the process id
     * @throws IOException if there is something else in its place, or others could put something there
     */
    static DumpFile prepare(String pattern) throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            Path path = Path.of(pattern.replace("%p", pid)).toAbsolutePath();
            Path folder = path.getParent();
            if (folder != null) {
                OwnerOnly.createFolders(folder);
                refuseIfOthersDecide(folder);
            }
            DumpFile created = create(path, pid);
            created.hold();
            return created;
        } catch (IOException | RuntimeException unwritable) {
            throw new IOException(
                    "jetwake.recording.dump-on-exit = " + pattern + " cannot be written: " + Reason.of(unwritable),
                    unwritable);
        }
    }

    private static void refuseIfOthersDecide(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            int mode = (Integer) Files.getAttribute(folder, UNIX_MODE);
            if ((mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
                throw new IOException("any user may replace files in " + folder
                        + "; name a folder inside it, which will be created, or set its sticky bit");
            }
        }
    }

    private static DumpFile create(Path path, String pid) throws IOException {
        try {
            OwnerOnly.createFile(path);
            return new DumpFile(path, false);
        } catch (FileAlreadyExistsException exists) {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(path + " exists, but is not a file", exists);
            }
        }
        // Under the other name first: who owns it is who we are.
        Path other = path.resolveSibling(withPid(String.valueOf(path.getFileName()), pid));
        Files.deleteIfExists(other);
        OwnerOnly.createFile(other);
        if (!owner(path).equals(owner(other))) {
            Files.delete(other);
            throw new IOException(path + " belongs to " + owner(path));
        }
        if (inUse(path)) {
            return new DumpFile(other, true);
        }
        Files.delete(path);
        Files.move(other, path);
        return new DumpFile(path, false);
    }

    private static String withPid(String name, String pid) {
        int dot = name.lastIndexOf('.');
        return dot < 1 ? name + "-" + pid : name.substring(0, dot) + "-" + pid + name.substring(dot);
    }

    private static Object owner(Path path) throws IOException {
        return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean inUse(Path path) throws IOException {
        try (FileChannel channel = open(path)) {
            return channel.tryLock(LOCKED_BYTE, 1, false) == null;
        } catch (OverlappingFileLockException byThisJvm) {
            return true;
        }
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    Path path() {
        return path;
    }

    /** What is unexpected about the name; empty if nothing is. */
    String remark() {
        return otherName ? "another JVM is writing the file of that name, so this one writes " + path : "";
    }

    /** Tells other JVMs that the file is in use. To be called again when Flight Recorder has opened it: the system forgets the lock then. */
    void hold() throws IOException {
        FileChannel before = held;
        if (before != null) {
            before.close();
        }
        FileChannel channel = open(path);
        held = channel;
        if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
            throw new IOException(path + " is being written by another JVM");
        }
    }
}
