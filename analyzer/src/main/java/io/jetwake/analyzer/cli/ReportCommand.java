package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.analysis.Accumulator;
import java.util.List;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.GroupedBy;
import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.html.HtmlReport;
import io.jetwake.analyzer.json.JsonOutput;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jetwake report FILE -o OUT.html}: everything in one file for the browser. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Writes a report for the browser: one file that needs no network."
                + " With --json, writes what it wrote as JSON.")
final class ReportCommand extends RecordingCommand {
    private static final int SLOWEST = 50;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The recording: files, or folders of files.")
    private List<Path> files = List.of();

    @Mixin
    private JvmOption jvm = new JvmOption();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT.html",
            description = "Where to write the report.")
    private Path output = Path.of("");

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Override
    void run(PrintWriter err) throws Exception {
        OutputFile target = new OutputFile(output, force);
        target.check();
        for (Path file : files) {
            if (Files.exists(output) && Files.exists(file) && Files.isSameFile(output, file)) {
                throw new CommandException(
                        ExitCode.FAILED, output + " is the recording itself; name another file with -o");
            }
        }
        Analysis analysis = new Input(err).analyse(files, jvm, new Accumulator(SLOWEST, TraceFilter.all(), GroupedBy.GROUP));
        target.write(HtmlReport.of(analysis).getBytes(StandardCharsets.UTF_8));
        long bytes = Files.size(output);
        err.println("jetwake: wrote " + output + " (" + bytes / 1000 + " kB)");
        if (options.json()) {
            print(canvas -> {}, to -> JsonOutput.file(output.toString(), bytes, to));
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
