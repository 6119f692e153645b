package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.terminal.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands that read recordings have in common. */
abstract class RecordingCommand extends AnalyzerCommand {
    @Parameters(
            index = "+", // after those of the command itself
            paramLabel = "FILE",
            arity = "1..*",
            description = "The recording: files, or folders of files; - is standard input.")
    private List<Path> files = List.of();

    @Mixin
    private JvmOption jvm = new JvmOption();

    /** Does the work with what {@code input} reads. */
    abstract void read(Input input, PrintWriter err) throws Exception;

    @Override
    final void run(PrintWriter err) throws Exception {
        try (Sources sources = new Sources(line -> err.println("jetwake: warning: " + Printable.of(line)));
                Progress progress = new Progress(err)) {
            read(new Input(files, jvm, sources, progress, err), err);
        }
    }

    final List<Path> files() {
        return files;
    }
}
