package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.terminal.Canvas;
import io.jetwake.analyzer.terminal.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands have in common; a class, because picocli makes them itself. */
abstract class RecordingCommand implements Callable<Integer> {
    private @Nullable Sources sources;
    private @Nullable Progress progress;

    /** Does the work; data goes to {@link #print}, talk to {@code err}. */
    abstract void run(PrintWriter err) throws Exception;

    abstract CommandSpec spec();

    abstract CommonOptions options();

    @Override
    public final Integer call() throws Exception {
        options().check(spec());
        PrintWriter err = spec().commandLine().getErr();
        try (Sources opened = new Sources(line -> err.println("jetwake: warning: " + Printable.of(line)));
                Progress told = new Progress(err)) {
            sources = opened;
            progress = told;
            run(err);
        }
        return ExitCode.OK;
    }

    /** Reads recordings; while {@link #run} runs. */
    final Input input() {
        return new Input(
                spec().commandLine().getErr(), Objects.requireNonNull(sources), Objects.requireNonNull(progress));
    }

    /** Writes JSON. */
    interface JsonBody {
        void write(Writer to) throws IOException;
    }

    /** Writes the result as text or JSON, whichever was asked for. */
    final void print(Consumer<Canvas> text, JsonBody json) throws IOException {
        PrintWriter out = spec().commandLine().getOut();
        if (options().json()) {
            json.write(out);
        } else {
            text.accept(options().canvas(out));
        }
        out.flush();
    }
}
