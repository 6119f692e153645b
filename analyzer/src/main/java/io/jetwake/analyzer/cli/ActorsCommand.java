package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.analysis.Accumulator;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.GroupedBy;
import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.json.JsonOutput;
import io.jetwake.analyzer.terminal.ActorsText;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jetwake actors FILE}: the actors, and how long messages waited for them. */
@Command(
        name = "actors",
        description = "Lists the actors that processed messages inside traces, those with the most time first.")
final class ActorsCommand extends RecordingCommand {
    private static final int ROWS = 100;

    @Option(
            names = "--by",
            paramLabel = "group|path|class",
            description =
                    "What to group actors by: the group that was recorded (the default), their path or their class.")
    private GroupedBy by = GroupedBy.GROUP;

    @Override
    void read(Input input, PrintWriter err) throws Exception {
        Analysis analysis = input.analyse(new Accumulator(1, TraceFilter.all(), by));
        print(
                canvas -> {
                    new ActorsText(canvas).print(analysis, ROWS);
                    if (analysis.actors().isEmpty()) {
                        canvas.line("No actor processed a message inside a trace.");
                    }
                },
                to -> JsonOutput.actors(analysis, to));
    }
}
