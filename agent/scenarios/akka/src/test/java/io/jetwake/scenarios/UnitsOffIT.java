package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units that are switched off: elements of streams may lose their traces, but never get those of others. Each in a JVM of its own. */
class UnitsOffIT {

    @ParameterizedTest
    @ValueSource(strings = {"", "stream-buffer", "stream-queue stream-hub stream-group-by", "stream-inputs"})
    void elements_haveTheirOwnTraceOrNone(String off) throws Exception {
        assertThat(run(StreamUnitsOffMain.class, off)).noneMatch(line -> line.startsWith("wrong "));
    }

    /** What is left on the thread is seen by a task that is not woven. */
    @Test
    void cellsThatAreNotWoven_leaveNothingBehind() throws Exception {
        assertThat(run(CellOffMain.class, "actor-cell task")).contains("left []");
    }

    private static List<String> run(Class<?> main, String off) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jetwake"))
                .forEach(command::add);
        for (String unit : off.split(" ", -1)) {
            if (!unit.isEmpty()) {
                command.add("-Djetwake.weave.akka-" + unit + "=off");
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            List<String> lines = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(lines).contains("done");
            return lines;
        } finally {
            child.destroyForcibly();
        }
    }
}
