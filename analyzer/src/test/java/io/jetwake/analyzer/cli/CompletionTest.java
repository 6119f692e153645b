package io.jetwake.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.analyzer.fixture.Shell;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
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
    @EnabledIf("io.jetwake.analyzer.fixture.Shell#hasBash")
    void script_isAcceptedByBash() throws Exception {
        assertThat(shell("bash", "-n", script.toString())).isEmpty();
    }

    @Test
    @EnabledIf("io.jetwake.analyzer.fixture.Shell#hasBash")
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
    @EnabledIf("io.jetwake.analyzer.fixture.Shell#hasZsh")
    void zsh_takesTheScript() throws Exception {
        assertThat(shell("zsh", "-f", "-c", "autoload -U compinit; compinit -D; . ./loaded && echo $_comps[jetwake]"))
                .singleElement()
                .asString()
                .contains("_complete_jetwake");
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
        Shell run = Shell.run(folder, command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out().lines().toList();
    }
}
