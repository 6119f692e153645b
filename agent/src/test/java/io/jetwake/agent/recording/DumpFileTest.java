package io.jetwake.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFileTest {
    @TempDir
    Path folder;

    @Test
    void file_isCreatedWithItsFoldersForTheOwnerOnly() throws IOException {
        Path file = DumpFile.prepare(folder + "/a/b/%p.jfr");

        assertThat(file)
                .isEqualTo(folder.resolve("a/b/" + ProcessHandle.current().pid() + ".jfr"));
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void existingFile_isClosedToOthers() throws IOException {
        Path existing = Files.createFile(folder.resolve("x.jfr"));
        Files.setPosixFilePermissions(existing, PosixFilePermissions.fromString("rw-r--r--"));

        DumpFile.prepare(existing.toString());

        assertThat(permissions(existing)).isEqualTo("rw-------");
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
