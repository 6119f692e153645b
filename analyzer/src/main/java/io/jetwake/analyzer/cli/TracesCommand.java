package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.analysis.Accumulator;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.GroupedBy;
import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.json.JsonOutput;
import io.jetwake.analyzer.terminal.TracesText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
    private static final String ANY = "**";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "The recording: files, or folders of files; - is standard input.")
    private List<Path> files = List.of();

    @Mixin
    private JvmOption jvm = new JvmOption();

    @Option(names = "--slowest", paramLabel = "N", description = "How many traces, 10 by default.")
    private int slowest = 10;

    @Option(
            names = "--name",
            paramLabel = "GLOB",
            description = "Only traces of this name; * stands for any characters but a slash, ** for any.")
    private String name = ANY;

    @Option(names = "--failed", description = "Only traces that failed.")
    private boolean failed;

    @Option(
            names = "--unfinished",
            description =
                    "Traces without an end instead: they were running when the recording ended, or were given up.")
    private boolean unfinished;

    @Override
    void run(PrintWriter err) throws Exception {
        if (slowest < 1 || slowest > MOST) {
            throw new ParameterException(spec().commandLine(), "--slowest must be from 1 to " + MOST + ": " + slowest);
        }
        if (unfinished && (failed || !name.equals(ANY))) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--unfinished traces have neither name nor status: leave --name and --failed out");
        }
        TraceFilter filter = filter();
        Analysis analysis = input().analyse(files, jvm, new Accumulator(slowest, filter, GroupedBy.GROUP));
        if (unfinished) {
            print(
                    canvas -> new TracesText(canvas).printUnfinished(analysis),
                    to -> JsonOutput.unfinished(analysis, to));
        } else {
            print(canvas -> new TracesText(canvas).print(analysis), to -> JsonOutput.slowest(analysis, to));
        }
    }

    private TraceFilter filter() {
        try {
            return TraceFilter.of(name, failed);
        } catch (IllegalArgumentException unusable) {
            throw new ParameterException(spec().commandLine(), "--name: " + unusable.getMessage(), unusable);
        }
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
