package io.jetwake.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.analyzer.fixture.Command;
import io.jetwake.analyzer.fixture.Recordings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the exit code when standard output does not take what is written. */
class OutputTest {
    private static final File FULL = new File("/dev/full");

    @TempDir
    static Path directory;

    private static String shop = "";

    @BeforeAll
    static void record() {
        shop = Recordings.shop(directory.resolve("shop.jfr"), 1, 300).toString();
    }

    static boolean hasFullDevice() {
        return FULL.exists();
    }

    @ParameterizedTest
    @EnabledIf("hasFullDevice")
    @ValueSource(
            strings = {
                "SHOP",
                "SHOP --json",
                "traces SHOP --json",
                "actors SHOP",
                "trace 4bf92f3577b34da6a3ce929d0e0e0000 SHOP",
                "replay SHOP --json",
                "replay SHOP --traces",
                "report SHOP -o -",
                "--help"
            })
    void fullDisk_isAFailureOfEveryCommand(String arguments) throws Exception {
        Process process = start(ProcessBuilder.Redirect.to(FULL), arguments);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(err.lines()).singleElement().asString().startsWith("jetwake: standard output cannot be written: ");
        assertThat(process.exitValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @ValueSource(strings = {"traces SHOP --json --slowest 300", "replay SHOP --traces --json"})
    void readerThatWantsNoMore_isNoFailure(String arguments) throws Exception {
        Process process = start(ProcessBuilder.Redirect.PIPE, arguments);
        assertThat(process.getInputStream().read()).isEqualTo('{');
        process.getInputStream().close();

        assertThat(process.getErrorStream().readAllBytes()).isEmpty();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    @EnabledIf("hasFullDevice")
    void failureOfTheCommand_keepsItsExitCode() throws Exception {
        Process process = start(ProcessBuilder.Redirect.to(FULL), "--nonsense");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
    }

    private static Process start(ProcessBuilder.Redirect out, String arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Command.java(), "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        for (String argument : arguments.split(" ", -1)) {
            command.add(argument.equals("SHOP") ? shop : argument);
        }
        return new ProcessBuilder(command).redirectOutput(out).start();
    }
}
