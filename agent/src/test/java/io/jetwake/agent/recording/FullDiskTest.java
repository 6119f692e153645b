package io.jetwake.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flight Recorder ends the JVM when it cannot write: the agent's own recording must give way before that. */
class FullDiskTest {
    @TempDir
    Path folder;

    @Test
    void recording_givesWayAndBeginsAgain() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path output = folder.resolve("output.txt");
        assumeTrue(run(output, disk, "true") == 0, "cannot mount a disk of its own");

        int exit = run(
                output,
                disk,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:FlightRecorderOptions:repository=" + disk,
                "-cp",
                System.getProperty("java.class.path"),
                FullDiskMain.class.getName());

        assertThat(exit).as(Files.readString(output)).isZero();
        assertThat(Files.readAllLines(output))
                .containsSubsequence("stopped, the disk is nearly full", "recording 2, name=jetwake", "survived");
    }

    /** Runs a command that sees a small disk where nobody else sees one. */
    private static int run(Path output, Path disk, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("unshare", "--map-root-user", "--mount", "sh", "-c"));
        command.add("mount -t tmpfs -o size=96m tmpfs \"$0\" && exec \"$@\"");
        command.add(disk.toString());
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException noSuchProgram) {
            return -1;
        }
        try {
            return process.waitFor(3, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } finally {
            process.destroyForcibly();
        }
    }
}
