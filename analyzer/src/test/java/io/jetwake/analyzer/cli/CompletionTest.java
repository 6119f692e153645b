package io.jetwake.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    private static final int DEADLINE_SECONDS = 60;

    @TempDir
    Path folder;

    private Path script = Path.of("");

    @BeforeEach
    void write() throws IOException {
        StringWriter out = new StringWriter();
        int code = JetwakeCommand.commandLine().setOut(new PrintWriter(out)).execute("completion", "bash");
        assertThat(code).isZero();
        script = Files.writeString(folder.resolve("loaded"), out.toString());
        Files.createFile(folder.resolve("shop.jfr"));
        Files.createFile(folder.resolve("shelf.jfr"));
    }

    @Test
    @EnabledIf("hasBash")
    void script_isAcceptedByBash() throws Exception {
        assertThat(shell("bash", "-n", script.toString())).isEmpty();
    }

    @Test
    @EnabledIf("hasBash")
    void bash_completesCommandsOptionsWordsAndFiles() throws Exception {
        assertThat(bash("jetwake", "tra")).containsExactlyInAnyOrder("trace", "traces");
        assertThat(bash("jetwake", "comp")).containsExactly("completion");
        assertThat(bash("jetwake", "report", "--fo")).containsExactly("--force");
        assertThat(bash("jetwake", "actors", "shop.jfr", "--by", "")).containsExactly("group", "path", "class");
        assertThat(bash("jetwake", "completion", "z")).containsExactly("zsh");
        assertThat(bash("jetwake", "sho")).containsExactly("shop.jfr");
        assertThat(bash("jetwake", "traces", "shop.jfr", "sh")).containsExactlyInAnyOrder("shop.jfr", "shelf.jfr");
        assertThat(bash("jetwake", "trace", "4bf9", "she")).containsExactly("shelf.jfr");
    }

    @Test
    @EnabledIf("hasZsh")
    void zsh_takesTheScript() throws Exception {
        assertThat(shell("zsh", "-f", "-c", "autoload -U compinit; compinit -D; . ./loaded && echo $_comps[jetwake]"))
                .singleElement()
                .asString()
                .contains("_complete_jetwake");
    }

    static boolean hasBash() {
        return onPath("bash");
    }

    static boolean hasZsh() {
        return onPath("zsh");
    }

    private static boolean onPath(String program) {
        return Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** What bash offers for the last of the words. */
    private List<String> bash(String... words) throws Exception {
        String line = String.join(" ", words);
        String quoted = "'" + String.join("' '", words) + "'";
        return shell(
                "bash",
                "-c",
                ". ./loaded; COMP_WORDS=(" + quoted + "); COMP_CWORD=" + (words.length - 1) + "; COMP_LINE='" + line
                        + "'; _complete_jetwake 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"");
    }

    private List<String> shell(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        return out.lines().toList();
    }
}
