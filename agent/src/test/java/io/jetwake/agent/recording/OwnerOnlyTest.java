package io.jetwake.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
    @TempDir
    Path temporary;

    @Test
    void folder_isCreatedForTheOwnerOnlyAndUsedAgain() throws IOException {
        Path wanted = temporary.resolve("mine");

        assertThat(OwnerOnly.folder(wanted, temporary)).isEqualTo(wanted);
        assertThat(OwnerOnly.folder(wanted, temporary)).isEqualTo(wanted);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(wanted)))
                .isEqualTo("rwx------");
    }

    @Test
    void folderThatOthersMayEnter_isNotUsed() throws IOException {
        Path open = Files.createDirectory(temporary.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        Path used = OwnerOnly.folder(open, temporary);

        assertThat(used).isNotEqualTo(open);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(used)))
                .isEqualTo("rwx------");
    }

    @Test
    void symbolicLink_isNotFollowed() throws IOException {
        Path elsewhere = OwnerOnly.folder(temporary.resolve("elsewhere"), temporary);
        Path link = Files.createSymbolicLink(temporary.resolve("link"), elsewhere);

        assertThat(OwnerOnly.folder(link, temporary)).isNotEqualTo(link).isNotEqualTo(elsewhere);
    }
}
