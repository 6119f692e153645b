package io.jetwake.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpFolderTest {
    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00.5Z");
    private static final String NAME = "20260301T100000.500Z-slow-why.jfr";

    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void chooseDirectory() {
        directory = temporary.resolve("deep/box");
    }

    private DumpFolder folder(int maxFiles, long maxBytes) throws IOException {
        BlackBoxSettings settings = BlackBoxSettings.defaults()
                .withDirectory(directory)
                .withLimits(maxFiles, maxBytes)
                .withFreeSpaceFloor(1_000);
        DumpFolder folder = new DumpFolder(settings, path -> 5_000);
        folder.prepare();
        return folder;
    }

    private Path dump(DumpFolder folder, int hour, int bytes) throws IOException {
        Path file = folder.reserve(TIME.plusSeconds(hour * 3_600L), "slow", "why");
        Files.write(DumpFolder.part(file), new byte[bytes]);
        folder.publish(file);
        folder.makeRoom(file);
        return file;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void folderAndFiles_areForTheOwnerOnly() throws IOException {
        Path file = dump(folder(10, 1_000), 0, 5);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getFileName()).hasToString(NAME);
    }

    @Test
    void existingFile_isNeverOverwritten() throws IOException {
        DumpFolder folder = folder(10, 1_000);
        Files.writeString(directory.resolve(NAME), "precious");
        Files.writeString(directory.resolve(NAME.replace(".jfr", "-2.jfr.part")), "being written by another JVM");

        Path file = dump(folder, 0, 5);

        assertThat(file.getFileName()).hasToString(NAME.replace(".jfr", "-3.jfr"));
        assertThat(directory.resolve(NAME)).hasContent("precious");
        assertThat(names()).hasSize(3);
    }

    @Test
    void oldestFiles_areDeletedBeyondTheirNumber() throws IOException {
        DumpFolder folder = folder(2, 1_000);
        dump(folder, 2, 1);
        dump(folder, 1, 1);
        dump(folder, 3, 1);
        dump(folder, 4, 1);

        assertThat(names()).containsExactly("20260301T130000.500Z-slow-why.jfr", "20260301T140000.500Z-slow-why.jfr");
    }

    @Test
    void oldestFiles_areDeletedBeyondTheirSize() throws IOException {
        DumpFolder folder = folder(10, 100);
        dump(folder, 1, 40);
        dump(folder, 2, 40);
        dump(folder, 3, 20);
        assertThat(names()).hasSize(3);

        dump(folder, 4, 30);

        assertThat(names())
                .containsExactly(
                        "20260301T120000.500Z-slow-why.jfr",
                        "20260301T130000.500Z-slow-why.jfr",
                        "20260301T140000.500Z-slow-why.jfr");
    }

    @Test
    void newestFile_isNotDeletedEvenIfTheClockWentBack() throws IOException {
        DumpFolder folder = folder(1, 1_000);
        dump(folder, 5, 1);
        Path newest = dump(folder, 1, 1);

        assertThat(names()).containsExactly(newest.getFileName().toString());
    }

    @Test
    void whatIsNotOurs_isNeverTouched() throws IOException {
        DumpFolder folder = folder(1, 10);
        Path elsewhere = Files.writeString(temporary.resolve("elsewhere"), "precious");
        Files.writeString(directory.resolve("shop.jfr"), "x".repeat(100));
        Files.writeString(directory.resolve("20260101T000000.000Z-slow.txt"), "x".repeat(100));
        Files.createDirectory(directory.resolve("20260101T000000.000Z-slow-folder.jfr"));
        Files.createSymbolicLink(directory.resolve("20260101T000000.000Z-slow-link.jfr"), elsewhere);
        Path fresh = Files.writeString(directory.resolve("20260101T000000.000Z-slow-fresh.jfr.part"), "x");
        Path abandoned = Files.writeString(directory.resolve("20260101T000000.000Z-slow-old.jfr.part"), "x");
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minusSeconds(7_200)));
        List<String> before = names();

        Path file = dump(folder, 1, 5);

        assertThat(abandoned).doesNotExist();
        assertThat(fresh).exists();
        assertThat(names())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                before.stream().filter(name -> !name.contains("-old")),
                                Stream.of(file.getFileName().toString()))
                        .toList());
        assertThat(elsewhere).hasContent("precious");
    }

    @Test
    void lowDisk_isRefused() throws IOException {
        DumpFolder folder = folder(10, 1_000_000);
        folder.checkRoom(0);
        folder.checkRoom(4_000);

        assertThatThrownBy(() -> folder.checkRoom(4_001))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("less than 0.0 MB would be free on the disk of " + directory);
    }

    @Test
    void recordingAboveTheLimit_isRefused() throws IOException {
        DumpFolder folder = folder(10, 1_000);

        assertThatThrownBy(() -> folder.checkRoom(1_001))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than max-size");
    }

    @Test
    void folderThatCannotBeCreated_isRefused() throws IOException {
        directory = Files.writeString(temporary.resolve("file"), "x").resolve("box");

        assertThatThrownBy(() -> folder(1, 1))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the folder " + directory + " cannot be created: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "trace(POST /orders).p99 > 1.5s for 3 ticks|trace-POST-orders-p99-1.5s-for-3-ticks",
                "../../etc/passwd|etc-passwd",
                "..|dump",
                "'   '|dump",
                "a..b|a-b",
                "naïve\u202eexe\t|na-ve-exe",
                "under_score.ok-|under_score.ok",
                "-rf|rf"
            })
    void reason_becomesPartOfASafeName(String reason, String safe) {
        String name = DumpName.of(TIME, "slow", reason, 1);

        assertThat(name).isEqualTo("20260301T100000.500Z-slow-" + safe + ".jfr");
        assertThat(DumpName.isOurs(name)).isTrue();
    }

    @Test
    void longestName_isOurs() {
        String name = DumpName.of(TIME, "t".repeat(40), "r.".repeat(500), 1_000);

        assertThat(name).hasSizeLessThan(170);
        assertThat(DumpName.isOurs(name)).isTrue();
        assertThat(DumpName.isOurs(name + ".part")).isTrue();
        assertThat(DumpName.isOurs("x" + name)).isFalse();
    }
}
