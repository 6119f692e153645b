package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units of streams that are switched off: elements may lose their traces, but never get those of others. Each in a JVM of its own. */
class StreamUnitsOffIT {

    @ParameterizedTest
    @ValueSource(strings = {"", "buffer", "queue hub group-by", "inputs"})
    void elements_haveTheirOwnTraceOrNone(String off) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jetwake"))
                .forEach(command::add);
        for (String unit : off.split(" ", -1)) {
            if (!unit.isEmpty()) {
                command.add("-Djetwake.weave.akka-stream-" + unit + "=off");
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StreamUnitsOffMain.class.getName()));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            List<String> lines = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(lines).contains("done").noneMatch(line -> line.startsWith("wrong "));
        } finally {
            child.destroyForcibly();
        }
    }
}
