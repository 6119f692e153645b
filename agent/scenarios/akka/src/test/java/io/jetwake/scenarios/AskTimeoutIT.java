package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The warning about asks without answer: a setting of the agent, so each test has a JVM of its own. In brackets: rows of the acceptance list. */
class AskTimeoutIT {

    /** (K01) */
    @Test
    void heavyweightWarning_hasTheActorAndTheWholeStackOfTheAsk() throws Exception {
        assertThat(warnings("heavyweight"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("WARNING|No answer in time from Actor[")
                        .contains("/user/no-reply#", "|trace asking|", "TraceContext[asking ")
                        .endsWith("|stack true"));
    }

    /** (K02) */
    @Test
    void lightweightWarning_hasTheActorAndTheLineOfTheAsk() throws Exception {
        assertThat(warnings("lightweight"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("WARNING|No answer in time from Actor[")
                        .contains("/user/no-reply#", "AskTimeoutMain.askHere(AskTimeoutMain.java:", "|trace asking|")
                        .endsWith("|stack false"));
    }

    /** (K03) */
    @Test
    void nothing_isLoggedUnlessWanted() throws Exception {
        assertThat(warnings("off")).isEmpty();
        assertThat(warnings(null)).isEmpty();
    }

    private static List<String> warnings(String mode) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jetwake"))
                .forEach(command::add);
        if (mode != null) {
            command.add("-Djetwake.ask-timeout-warning=" + mode);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), AskTimeoutMain.class.getName()));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            List<String> lines = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(lines).contains("done");
            return lines.stream().filter(line -> line.startsWith("WARNING|")).toList();
        } finally {
            child.destroyForcibly();
        }
    }
}
