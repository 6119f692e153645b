package io.jetwake.analyzer.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jetwake completion bash}: a script that completes command lines. */
@Command(
        name = CompletionCommand.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Writes a script that completes commands, options and files in the shell. Load it with:%n  eval \"$(jetwake"
                        + " completion bash)\"")
final class CompletionCommand implements Callable<Integer> {
    static final String NAME = "completion";

    /** A shell that the script is for. It is the same for both: zsh takes it by its bashcompinit, which the script calls. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    @SuppressWarnings("UnusedVariable") // the script is the same for both
    private @Nullable Shell shell;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(AutoComplete.bash("jetwake", JetwakeCommand.commandLine()));
        out.flush();
        return ExitCode.OK;
    }
}
