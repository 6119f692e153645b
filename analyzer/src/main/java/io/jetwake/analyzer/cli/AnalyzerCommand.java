package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.terminal.Canvas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands have in common; a class, because picocli inherits options from classes and makes the commands itself. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
abstract class AnalyzerCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CommonOptions options = new CommonOptions();

    /** Does the work; data goes to {@link #print}, talk to {@code err}. */
    abstract void run(PrintWriter err) throws Exception;

    @Override
    public final Integer call() throws Exception {
        options.check(spec());
        run(spec().commandLine().getErr());
        return ExitCode.OK;
    }

    final CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }

    final CommonOptions options() {
        return options;
    }

    /** Says that the command line cannot be used, and why. */
    final ParameterException misuse(String line) {
        return new ParameterException(spec().commandLine(), line);
    }

    /** Writes JSON. */
    interface JsonBody {
        void write(Writer to) throws IOException;
    }

    /** Writes the result as text or JSON, whichever was asked for. */
    final void print(Consumer<Canvas> text, JsonBody json) throws IOException {
        PrintWriter out = spec().commandLine().getOut();
        if (options.json()) {
            json.write(out);
        } else {
            text.accept(options.canvas(out));
        }
        out.flush();
    }
}
