package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flight Recorder reads the clock in native code: only a library that is loaded before can move it for one process. */
class WallClockIT {
    @TempDir
    Path folder;

    /** Back, Flight Recorder of newer JDKs waits at exit until the clock has caught up, unless somebody ends that. */
    @ParameterizedTest
    @ValueSource(longs = {-3_600, 3_600})
    void wallClockThatIsSet_stopsNeitherSnapshotsNorTheExit(long seconds) throws Exception {
        Path library = compile();
        Path shift = Files.write(folder.resolve("shift"), new byte[Long.BYTES]);

        Child child = Child.end(
                folder,
                Child.start(
                        folder,
                        Map.of("LD_PRELOAD", library.toString(), "WALL_CLOCK_SHIFT", shift.toString()),
                        List.of(
                                "-javaagent:" + Child.AGENT,
                                "-Dtest.shift=" + seconds,
                                "-cp",
                                Child.classPath(),
                                WallClockMain.class.getName())));

        assertThat(child.out()).as("%s", child.err()).contains("snapshots go on, the longest of 0 min");
        assertThat(child.exit()).isZero();
    }

    private Path compile() throws IOException, InterruptedException {
        Path source = folder.resolve("wallclock.c");
        try (InputStream text = WallClockIT.class.getResourceAsStream("wallclock.c")) {
            Files.copy(Objects.requireNonNull(text), source);
        }
        Path library = folder.resolve("wallclock.so");
        assumeTrue(compiles(source, library), "there is no C compiler");
        return library;
    }

    private static boolean compiles(Path source, Path library) throws InterruptedException {
        try {
            return new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
