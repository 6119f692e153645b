package io.jetwake.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.analyzer.analysis.Accumulator;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.GroupedBy;
import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.fixture.Recordings;
import io.jetwake.analyzer.replay.Replay;
import io.jetwake.snapshot.Ledger;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two JVMs whose recorders count alike: the same ids of actors and instruments, and the same numbers of ticks. */
class SeveralJvmsTest {
    private static final int HERE = 3 * 40;
    private static final int THERE = 2 * 20;

    @TempDir
    static Path directory;

    private static Path here = Path.of("");
    private static Path there = Path.of("");

    @BeforeAll
    static void record() throws Exception {
        here = Recordings.shop(directory.resolve("here.jfr"), 3, 40);
        there = Recordings.shopOfOtherJvm(directory.resolve("there.jfr"), 2, 20);
    }

    @Test
    void twoFiles_areKeptApartAndComplete() throws Exception {
        Analysis both = analyse(Recording.open(here, there));

        assertThat(both.traceCount()).isEqualTo(HERE + THERE);
        assertThat(both.ledger().verdict()).isEqualTo(Ledger.Verdict.COMPLETE);
        assertThat(both.jvms()).hasSize(2);
        assertThat(both.jvms()).extracting(jvm -> jvm.traces()).containsExactlyInAnyOrder((long) HERE, (long) THERE);
        assertThat(both.jvms()).allMatch(jvm -> jvm.ledger().complete());
        assertThat(both.recording().jvms()).extracting(jvm -> jvm.jvm().pid()).doesNotHaveDuplicates();
        assertThat(both.messageCount())
                .isEqualTo(analyse(Recording.open(here)).messageCount()
                        + analyse(Recording.open(there)).messageCount());
    }

    @Test
    void oneFileOfBoth_isTheSame(@TempDir Path folder) throws Exception {
        Path assembled = concatenation(folder.resolve("both.jfr"), there, here);

        Analysis both = analyse(Recording.open(assembled));

        assertThat(both.traceCount()).isEqualTo(HERE + THERE);
        assertThat(both.ledger().complete()).isTrue();
        assertThat(both.jvms()).hasSize(2);
    }

    @Test
    void folderOfFolders_isTheSame(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("pod-1/repository"));
        Files.createDirectories(folder.resolve("pod-2"));
        Files.copy(here, folder.resolve("pod-1/repository/a.jfr"));
        Files.copy(there, folder.resolve("pod-2/b.jfr"));
        Files.writeString(folder.resolve("pod-2/c.jfr"), "no recording");

        Analysis both = analyse(Recording.open(folder));

        assertThat(both.traceCount()).isEqualTo(HERE + THERE);
        assertThat(both.jvms()).hasSize(2);
        assertThat(both.ledger().gaps())
                .singleElement()
                .asString()
                .contains("c.jfr")
                .contains("not a recording");
    }

    @Test
    void oneOfThem_isReadAlone() throws Exception {
        Recording both = Recording.open(here, there);
        RecordedJvm second = both.jvms().get(1);

        Analysis alone = analyse(both.only(second));

        assertThat(alone.jvms()).singleElement().matches(jvm -> jvm.jvm().equals(second));
        assertThat(alone.traceCount()).isIn((long) HERE, (long) THERE);
    }

    @Test
    void copiesOfChunks_areCountedOnce(@TempDir Path folder) throws Exception {
        Path twice = concatenation(folder.resolve("twice.jfr"), here, here);
        Files.write(folder.resolve("part.jfr"), firstChunk(here));

        Analysis analysis = analyse(Recording.open(twice, here, folder.resolve("part.jfr")));

        assertThat(analysis.traceCount()).isEqualTo(HERE);
        assertThat(analysis.ledger().complete()).isTrue();
        int chunks = ChunkScanner.scan(here).size();
        assertThat(analysis.recording().chunks()).isEqualTo(chunks);
        assertThat(analysis.recording().copies()).isEqualTo(2 * chunks + 1);
    }

    @Test
    void copyThatIsCutOff_givesWayToTheWholeOne(@TempDir Path folder) throws Exception {
        byte[] bytes = Files.readAllBytes(here);
        Path cut = Files.write(folder.resolve("cut.jfr"), java.util.Arrays.copyOf(bytes, bytes.length - 4_000));

        Analysis analysis = analyse(Recording.open(cut, here));

        assertThat(analysis.traceCount()).isEqualTo(HERE);
        assertThat(analysis.ledger().complete()).isTrue();
    }

    private static Analysis analyse(Recording recording) {
        Accumulator accumulator = new Accumulator(10, TraceFilter.all(), GroupedBy.GROUP);
        RecordingInfo info = Replay.of(recording).run(accumulator, accumulator);
        return accumulator.analysis(info);
    }

    private static Path concatenation(Path target, Path... files) throws IOException {
        try (OutputStream output = Files.newOutputStream(target)) {
            for (Path file : files) {
                Files.copy(file, output);
            }
        }
        return target;
    }

    private static byte[] firstChunk(Path file) throws IOException {
        List<ChunkLocation> chunks = ChunkScanner.scan(file);
        return java.util.Arrays.copyOf(
                Files.readAllBytes(file), (int) chunks.get(0).length());
    }
}
