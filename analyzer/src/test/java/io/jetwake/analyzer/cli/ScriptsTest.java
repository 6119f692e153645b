package io.jetwake.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.analyzer.fixture.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the scripts of the project understand their command line. */
@EnabledIf("io.jetwake.analyzer.fixture.Shell#hasBash")
class ScriptsTest {
    private static final Path FOLDER = Path.of("..", "scripts").toAbsolutePath().normalize();

    /** Those that pass what they do not know on to a program. */
    private static final Set<String> PASSING_ON = Set.of("bench", "jetwake");

    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    static Stream<Path> parsing() throws IOException {
        return all().stream().filter(script -> !script.endsWith("lib.sh") && !PASSING_ON.contains(name(script)));
    }

    private static String name(Path script) {
        return String.valueOf(script.getFileName());
    }

    @ParameterizedTest
    @MethodSource("all")
    void script_isAcceptedByBash(Path script) throws Exception {
        assertThat(Shell.run(FOLDER, "bash", "-n", script.toString())).isEqualTo(new Shell(0, "", ""));
    }

    @ParameterizedTest
    @MethodSource("parsing")
    void help_isTheHeadOfTheScript(Path script) throws Exception {
        List<String> head = Files.readAllLines(script).stream()
                .skip(1)
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^# ?", ""))
                .toList();
        Shell help = Shell.run(FOLDER, script.toString(), "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out().lines())
                .containsExactlyElementsOf(head)
                .anyMatch(line -> line.startsWith("  scripts/" + name(script)));
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("parsing")
    void unknownOption_isRefused(Path script) throws Exception {
        assertThat(Shell.run(FOLDER, script.toString(), "--nonsense"))
                .isEqualTo(new Shell(
                        2, "", name(script) + ": there is no option --nonsense (see " + script + " --help)\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench-agents", "bench-startup", "damage", "demo", "soak"})
    void wrongNumber_isRefused(String name) throws Exception {
        Path script = FOLDER.resolve(name);
        for (String wrong : List.of("0", "many", "99999999999", "1 2")) {
            Shell run = Shell.run(FOLDER, script.toString(), wrong);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains(" must be a whole number from ")
                    .endsWith(": '" + wrong + "' (see " + script + " --help)\n");
        }
    }
}
