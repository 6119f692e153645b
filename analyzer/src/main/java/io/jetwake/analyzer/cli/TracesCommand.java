package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.analysis.Accumulator;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.GroupedBy;
import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.json.JsonOutput;
import io.jetwake.analyzer.terminal.TracesText;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jetwake traces FILE}: the slowest traces. */
@Command(name = "traces", description = "Lists the slowest traces of a recording.")
final class TracesCommand extends RecordingCommand {
    private static final int MOST = 1_000;
    private static final String ANY = "**";

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
            description = "Traces without an end instead: still running when the recording ended, or abandoned.")
    private boolean unfinished;

    @Override
    void read(Input input, PrintWriter err) throws Exception {
        if (slowest < 1 || slowest > MOST) {
            throw misuse("--slowest must be from 1 to " + MOST + ": " + slowest);
        }
        if (unfinished && (failed || !name.equals(ANY))) {
            throw misuse("--unfinished traces have neither a name nor a status: leave out --name and --failed");
        }
        TraceFilter filter = filter();
        Analysis analysis = input.analyse(new Accumulator(slowest, filter, GroupedBy.GROUP));
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
            throw misuse("--name: " + unusable.getMessage());
        }
    }
}
