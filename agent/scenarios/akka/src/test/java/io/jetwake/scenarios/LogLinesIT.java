package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.agent.it.Child;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line that is logged in a trace is written with the ids of the trace, by whichever library, and any other line with none. */
class LogLinesIT {
    private static final Path PEERS = Path.of(System.getProperty("test.peers"));

    @TempDir
    private Path folder;

    static List<Arguments> libraries() {
        return List.of(
                Arguments.of("logback", List.of("slf4j2-api", "logback-core", "logback-classic")),
                Arguments.of("logback 1.2", List.of("slf4j-api", "logback12-core", "logback12-classic")),
                Arguments.of("log4j", List.of("slf4j2-api", "log4j-api", "log4j-core", "log4j-slf4j2")),
                Arguments.of("old log4j", List.of("slf4j-api", "log4j-old-api", "log4j-old-core", "log4j-old-slf4j")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("libraries")
    void line_isWrittenWithTheIdsOfTheTrace(String name, List<String> jars) throws Exception {
        StringBuilder classPath = new StringBuilder();
        jars.forEach(jar -> classPath.append(PEERS.resolve(jar + ".jar")).append(File.pathSeparator));

        Child child = Child.run(
                folder,
                classPath.toString(),
                LogLinesMain.class,
                "-javaagent:" + Child.AGENT + "=banner=off",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=log-lines-logback.xml",
                "-Dlog4j.configurationFile=log-lines-log4j.xml");

        List<String> wrong = new ArrayList<>();
        for (String way : List.of("direct", "async")) {
            for (String place : LogLinesMain.PLACES) {
                List<String> lines = child.out().stream()
                        .filter(line -> line.startsWith(way + "#" + place + " "))
                        .toList();
                assertThat(lines).as(way + " " + place).hasSize(Sightings.MESSAGES);
                lines.stream().filter(line -> !isRight(line)).forEach(wrong::add);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(child.exit()).isZero();
    }

    /** The ids that are expected are the last word of the message. */
    private static boolean isRight(String line) {
        String[] parts = line.split("#", -1);
        String expected = parts[1].substring(parts[1].lastIndexOf(' ') + 1);
        return parts.length == 3 && parts[2].equals(expected);
    }
}
