package io.jetwake.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFileTest {
    private static final int NOBODY = 65534;

    @TempDir
    Path folder;

    @Test
    void file_isCreatedWithItsFoldersForTheOwnerOnly() throws IOException {
        Path file = DumpFile.prepare(folder + "/a/b/%p.jfr").path();

        assertThat(file)
                .isEqualTo(folder.resolve("a/b/" + ProcessHandle.current().pid() + ".jfr"));
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("a"))).isEqualTo("rwx------");
    }

    @Test
    void existingFile_isClosedToOthers() throws IOException {
        Path existing = Files.createFile(folder.resolve("x.jfr"));
        Files.setPosixFilePermissions(existing, PosixFilePermissions.fromString("rw-r--r--"));

        DumpFile.prepare(existing.toString());

        assertThat(permissions(existing)).isEqualTo("rw-------");
    }

    @Test
    void fileOfAnEarlierJvm_isMadeAnew() throws IOException {
        Path existing = Files.writeString(folder.resolve("x.jfr"), "an earlier recording");
        Path alsoCalled = Files.createLink(folder.resolve("precious"), existing);

        DumpFile dump = DumpFile.prepare(existing.toString());

        assertThat(dump.path()).isEqualTo(existing).isEmptyFile();
        assertThat(dump.remark()).isEmpty();
        assertThat(alsoCalled).hasContent("an earlier recording");
        assertThat(folder).isDirectoryNotContaining("glob:**/x-*");
    }

    @Test
    void symbolicLink_isRefusedAndItsTargetLeftAlone() throws IOException {
        Path target = Files.writeString(folder.resolve("precious"), "content");
        Path link = Files.createSymbolicLink(folder.resolve("x.jfr"), target);

        assertThatThrownBy(() -> DumpFile.prepare(link.toString()))
                .isInstanceOf(IOException.class)
                .hasMessage("jetwake.recording.dump-on-exit = " + link + " cannot be written: " + link
                        + " exists, but is not a file");
        assertThat(target).hasContent("content");
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }

    @Test
    void linkToNothing_isRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("x.jfr"), folder.resolve("nothing"));

        assertThatThrownBy(() -> DumpFile.prepare(link.toString())).isInstanceOf(IOException.class);
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @Test
    void fileOfAnotherUser_isRefused() throws IOException {
        Path theirs = Files.createFile(folder.resolve("x.jfr"));
        try {
            Files.setAttribute(theirs, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        } catch (FileSystemException | UnsupportedOperationException notAllowed) {
            assumeTrue(false, "only root can give files away");
        }

        assertThatThrownBy(() -> DumpFile.prepare(theirs.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(theirs + " belongs to ");
        assertThat(folder).isDirectoryNotContaining("glob:**/x-*");
    }

    @Test
    void folderWhereOthersMayReplaceFiles_isRefused() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> DumpFile.prepare(shared + "/x.jfr"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("any user may replace files in " + shared);
        assertThat(shared).isEmptyDirectory();
        assertThat(DumpFile.prepare(shared + "/own/x.jfr").path()).exists();
    }

    @Test
    void folderWithTheStickyBit_isAsGoodAsAnOwnOne() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setAttribute(shared, "unix:mode", 01777);

        assertThat(permissions(DumpFile.prepare(shared + "/x.jfr").path())).isEqualTo("rw-------");
    }

    @Test
    void fileInUse_givesTheSecondAnotherName() throws IOException {
        DumpFile first = DumpFile.prepare(folder + "/x.jfr");

        DumpFile second = DumpFile.prepare(folder + "/x.jfr");

        assertThat(second.path())
                .isEqualTo(folder.resolve("x-" + ProcessHandle.current().pid() + ".jfr"));
        assertThat(second.remark()).contains(second.path().toString());
        assertThat(first.path()).exists();
    }

    @Test
    void unwritableFile_isRefusedByName() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DumpFile.prepare(file + "/x.jfr"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("jetwake.recording.dump-on-exit = " + file);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
