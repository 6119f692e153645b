package io.jetwake.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jetwake.testing.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream goes on, and its books are exact, whatever happens to the folder that it is read from. */
class RepositoryTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"delete", "migrate"})
    void repositoryThatGoes_isFollowedByAnother(String fault) throws Exception {
        assertSurvived(ChildJvm.run(
                RepositoryProgram.class,
                "-Dfault=" + fault,
                "-Djava.io.tmpdir=" + folder,
                "-XX:FlightRecorderOptions:repository=" + folder.resolve("repository")));
    }

    @Test
    void diskThatFills_stopsTheRecordingAndNotTheJvm() throws Exception {
        assumeTrue(ChildJvm.canMount(), "cannot mount a disk of its own");
        assertSurvived(ChildJvm.runWithDisk(
                folder, 80, RepositoryProgram.class, "-Dfault=full", "-XX:FlightRecorderOptions:repository=" + folder));
    }

    @Test
    void repositoryThatTheReaderBegins_isClosedToOthers() throws Exception {
        ChildJvm.Result result =
                ChildJvm.run(RepositoryProgram.class, "-Dfault=curiosity", "-Djava.io.tmpdir=" + folder);
        assertThat(result.output()).contains("rwx------");
        assertSurvived(result);
    }

    private static void assertSurvived(ChildJvm.Result result) {
        assertThat(result.output()).contains("survived");
        assertThat(result.exitCode()).as(result.output()).isZero();
    }
}
