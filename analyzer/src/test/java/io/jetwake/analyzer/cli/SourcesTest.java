package io.jetwake.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.jetwake.analyzer.fixture.Bytes;
import io.jetwake.analyzer.fixture.Command;
import io.jetwake.analyzer.fixture.Recordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    @TempDir
    static Path directory;

    private static byte[] recording = {};

    private final List<String> warnings = new ArrayList<>();

    private interface Packing {
        OutputStream of(OutputStream target) throws IOException;
    }

    @BeforeAll
    static void record() {
        recording = Bytes.read(Recordings.shop(directory.resolve("shop.jfr"), 2, 100));
    }

    private static byte[] pack(Packing packing, byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packing.of(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String... names) throws IOException {
        return zip(recording, names);
    }

    private static byte[] zip(byte[] content, String... names) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content);
            }
        }
        return packed.toByteArray();
    }

    /** What the files become, as their contents; and that nothing is left of it. */
    private List<byte[]> read(Sources.Bounds bounds, Path... files) throws CommandException {
        List<Path> plain;
        List<byte[]> contents;
        try (Sources sources = new Sources(warnings::add, bounds)) {
            plain = sources.plain(List.of(files));
            contents = plain.stream()
                    .map(file -> Files.isDirectory(file) ? new byte[0] : Bytes.read(file))
                    .toList();
        }
        assertThat(plain).allMatch(file -> file.startsWith(directory) == Files.exists(file));
        return contents;
    }

    private List<byte[]> read(Path... files) throws CommandException {
        return read(Sources.Bounds.USUAL, files);
    }

    @Test
    void packedRecording_isUnpackedWhateverItsName() throws Exception {
        List<Packing> packings = List.of(GZIPOutputStream::new, LZ4FrameOutputStream::new, ZstdOutputStream::new);
        for (Packing packing : packings) {
            Path file = Bytes.write(directory.resolve("packed.jfr"), pack(packing, recording));
            assertThat(read(file)).containsExactly(recording);
        }
        Path twice = Bytes.write(
                directory.resolve("twice"), pack(GZIPOutputStream::new, pack(ZstdOutputStream::new, recording)));
        assertThat(read(twice)).containsExactly(recording);
        assertThat(warnings).isEmpty();
    }

    @Test
    void plainRecording_isReadWhereItIs() throws Exception {
        Path file = directory.resolve("shop.jfr");
        try (Sources sources = new Sources(warnings::add)) {
            assertThat(sources.plain(List.of(file, directory.resolve("missing"))))
                    .containsExactly(file, directory.resolve("missing"));
        }
    }

    @Test
    void archive_givesEachRecordingInIt() throws Exception {
        byte[] packed = pack(GZIPOutputStream::new, recording);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : new String[] {"a/pod.jfr", "b/pod.jfr", "notes.txt", "c/pod.jfr.gz"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("gz") ? packed : name.endsWith("txt") ? new byte[] {1} : recording);
            }
        }
        assertThat(read(Bytes.write(directory.resolve("pods.zip"), bytes.toByteArray())))
                .containsExactly(recording, recording, recording);
    }

    @Test
    void namesInAnArchive_leadNowhere() throws Exception {
        String outside = "jetwake-slip-" + ProcessHandle.current().pid() + ".jfr";
        String up = "../../../../../../../../tmp/" + outside;
        Path file =
                Bytes.write(directory.resolve("slip.zip"), zip(up, "/tmp/" + outside + ".x.jfr", "..\\..\\" + outside));

        assertThat(read(file)).hasSize(3);
        assertThat(Path.of("/tmp", outside)).doesNotExist();
        assertThat(Path.of("/tmp", outside + ".x.jfr")).doesNotExist();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void unpackedFiles_areTheUsersAlone() throws Exception {
        Path file = Bytes.write(directory.resolve("own.gz"), pack(GZIPOutputStream::new, recording));
        try (Sources sources = new Sources(warnings::add)) {
            Path plain = sources.plain(List.of(file)).get(0);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plain)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            Objects.requireNonNull(plain.getParent()).getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void folder_isReadWithWhatIsPackedInIt() throws Exception {
        Path pods = Files.createDirectories(directory.resolve("pods"));
        Bytes.write(pods.resolve("a.jfr.gz"), pack(GZIPOutputStream::new, recording));
        Bytes.write(pods.resolve("bad.zst"), new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 1, 2, 3});
        assertThat(read(pods)).containsExactly(recording);
        assertThat(warnings)
                .singleElement()
                .asString()
                .endsWith("bad.zst cannot be unpacked: it is cut off or damaged");

        Bytes.write(pods.resolve("b.jfr"), recording);
        assertThat(read(pods)).containsExactly(new byte[0], recording);
    }

    @Test
    void archiveThatIsCutOff_givesWhatCanBeUnpacked() throws Exception {
        byte[] packed = pack(GZIPOutputStream::new, recording);
        Path cut = Bytes.write(directory.resolve("cut.gz"), Arrays.copyOf(packed, packed.length / 2));
        assertThat(read(cut))
                .singleElement()
                .satisfies(part -> assertThat(recording).startsWith(part));
        assertThat(warnings).containsExactly(cut + " is read as far as it can be unpacked: it is cut off or damaged");

        Path nothing = Bytes.write(directory.resolve("nothing.gz"), Arrays.copyOf(packed, 12));
        assertFails(nothing, nothing + " cannot be unpacked: it is cut off or damaged");
    }

    @Test
    void archiveWithoutRecordings_isRefused() throws Exception {
        Path none = Bytes.write(directory.resolve("none.zip"), zip("notes.txt"));
        assertFails(none, none + " holds no recording");
        Path empty = Bytes.write(directory.resolve("empty.zip"), zip());
        assertFails(empty, empty + " holds no recording");
        Path xz = Bytes.write(directory.resolve("x.xz"), new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0});
        assertFails(xz, xz + " is packed with xz, which Jetwake does not read: unpack it first");
        byte[] encrypted = zip("shop.jfr");
        encrypted[6] |= 1; // the flag of its first entry
        Path secret = Bytes.write(directory.resolve("secret.zip"), encrypted);
        assertFails(secret, secret + " cannot be unpacked: it is encrypted");
    }

    @Test
    void bomb_isRefused() throws Exception {
        byte[] zeros = new byte[64 << 20];
        Path ratio = Bytes.write(directory.resolve("ratio.gz"), pack(GZIPOutputStream::new, zeros));
        assertFails(ratio, ratio + " grows to more than 200 times its size when unpacked, which no recording does");
        Sources.Bounds small = new Sources.Bounds(1 << 20, 200, 2);
        Path large = Bytes.write(directory.resolve("large.gz"), pack(GZIPOutputStream::new, new byte[2 << 20]));
        assertThatThrownBy(() -> read(small, large)).hasMessage(large + " is larger than 1 MB when unpacked");
        Path many = Bytes.write(directory.resolve("many.zip"), zip(new byte[1], "a.jfr", "b.jfr", "c.jfr"));
        assertThatThrownBy(() -> read(small, many)).hasMessage(many + "!c.jfr holds more than 2 recordings");
        byte[] nested = recording;
        for (int i = 0; i < 6; i++) {
            nested = pack(GZIPOutputStream::new, nested);
        }
        Path deep = Bytes.write(directory.resolve("deep.gz"), nested);
        assertFails(deep, deep + " is packed more than 4 times");
    }

    @Test
    void standardInput_isReadByTheOtherJvm_andNothingIsLeft() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Process process = new ProcessBuilder(
                        Command.java(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "-")
                .redirectInput(Bytes.write(directory.resolve("in.zst"), pack(ZstdOutputStream::new, recording))
                        .toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(err).isEmpty();
        assertThat(out).startsWith("Recording  standard input").contains("Traces     200 (");
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("jetwake")))
                    .isEmpty();
        }
    }

    @Test
    void standardInputTwice_isWrongUsage() {
        assertThatThrownBy(() -> read(Path.of("-"), Path.of("-")))
                .hasMessage("standard input (-) can be read only once");
    }

    private void assertFails(Path file, String line) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(CommandException.class)
                .hasMessage(line);
    }
}
