package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.analysis.Accumulator;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.GroupedBy;
import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.json.JsonOutput;
import io.jetwake.analyzer.terminal.ActorsText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jetwake actors FILE}: the actors, and how long messages waited for them. */
@Command(
        name = "actors",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the actors that processed messages inside traces, those with the most time first.")
final class ActorsCommand extends RecordingCommand {
    private static final int ROWS = 100;

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

    @Option(
            names = "--by",
            paramLabel = "group|path|class",
            description = "What to put actors together by; group by default.")
    private GroupedBy by = GroupedBy.GROUP;

    @Override
    void run(PrintWriter err) throws Exception {
        Analysis analysis = input().analyse(files, jvm, new Accumulator(1, TraceFilter.all(), by));
        print(
                canvas -> {
                    new ActorsText(canvas).print(analysis, ROWS);
                    if (analysis.actors().isEmpty()) {
                        canvas.line("No actor processed a message inside a trace.");
                    }
                },
                to -> JsonOutput.actors(analysis, to));
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
