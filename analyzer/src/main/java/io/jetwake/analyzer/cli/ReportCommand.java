package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.analysis.Accumulator;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.GroupedBy;
import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.html.HtmlReport;
import io.jetwake.analyzer.json.JsonOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jetwake report FILE -o OUT.html}: everything in one file for the browser. */
@Command(
        name = ReportCommand.NAME,
        description = "Writes a report for the browser: one file that needs no network."
                + " With --json, says in JSON what was written.")
final class ReportCommand extends RecordingCommand {
    static final String NAME = "report";

    private static final int SLOWEST = 50;
    private static final Set<String> STANDARD_OUTPUT = Set.of("-", "/dev/stdout");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT.html",
            description = "Where to write the report; - is standard output.")
    private Path output = Path.of("");

    @Option(names = "--force", description = "Replace the file if it exists; a link to it stays.")
    private boolean force;

    @Override
    void read(Input input, PrintWriter err) throws Exception {
        boolean standard = STANDARD_OUTPUT.contains(output.toString());
        if (standard && options().json()) {
            throw misuse("the report and --json cannot both go to standard output");
        }
        OutputFile target = new OutputFile(output, force);
        if (!standard) {
            target.check();
            refuseRecording();
        }
        Analysis analysis = input.analyse(new Accumulator(SLOWEST, TraceFilter.all(), GroupedBy.GROUP));
        String html = HtmlReport.of(analysis);
        if (standard) {
            spec().commandLine().getOut().print(html);
            return;
        }
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        target.write(bytes);
        err.println("jetwake: wrote " + output + " (" + bytes.length / 1000 + " kB)");
        if (options().json()) {
            print(canvas -> {}, to -> JsonOutput.file(output.toString(), bytes.length, to));
        }
    }

    private void refuseRecording() throws IOException, CommandException {
        for (Path file : files()) {
            if (Files.exists(output) && Files.exists(file) && Files.isSameFile(output, file)) {
                throw new CommandException(
                        ExitCode.FAILED, output + " is the recording itself; name another file with -o");
            }
        }
    }
}
