package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.GroupedBy;
import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.json.JsonOutput;
import io.jetwake.analyzer.terminal.TracesText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jetwake traces FILE}: the slowest traces. */
@Command(
        name = "traces",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the slowest traces of a recording.")
final class TracesCommand extends RecordingCommand {
    private static final int MOST = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The recording.")
    private Path file = Path.of("");

    @Option(names = "--slowest", paramLabel = "N", description = "How many traces, 10 by default.")
    private int slowest = 10;

    @Option(names = "--name", paramLabel = "GLOB", description = "Only traces of this name; * and ? are wildcards.")
    private String name = "*";

    @Option(names = "--failed", description = "Only traces that failed.")
    private boolean failed;

    @Override
    void run(PrintWriter err) throws Exception {
        if (slowest < 1 || slowest > MOST) {
            throw new ParameterException(spec().commandLine(), "--slowest must be from 1 to " + MOST + ": " + slowest);
        }
        TraceFilter filter = TraceFilter.of(name, failed);
        Analysis analysis = new Input(err).analyse(file, slowest, filter, GroupedBy.GROUP);
        print(canvas -> new TracesText(canvas).print(analysis), to -> JsonOutput.slowest(analysis, to));
    }

    @Override
    CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }

    @Override
    CommonOptions options() {
        return options;
    }
}
