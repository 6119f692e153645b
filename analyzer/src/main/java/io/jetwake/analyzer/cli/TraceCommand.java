package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.json.JsonOutput;
import io.jetwake.analyzer.replay.JvmTrace;
import io.jetwake.analyzer.replay.Replay;
import io.jetwake.analyzer.replay.TraceFinder;
import io.jetwake.analyzer.terminal.WaterfallText;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jetwake trace ID FILE}: one trace as a waterfall. */
@Command(name = "trace", description = "Shows one trace: what caused what, what waited and what took how long.")
final class TraceCommand extends RecordingCommand {
    private static final Pattern ID = Pattern.compile("(0[xX])?([0-9a-fA-F]{4,32})");

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "The trace id: its 32 hexadecimal digits or the first of them, at least 4; or its last 16,"
                    + " also as the JDK's tools print them: 0x and a number.")
    private String id = "";

    @Override
    void read(Input input, PrintWriter err) throws Exception {
        var matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw misuse("ID must be 4 to 32 hexadecimal digits: '" + id + "'");
        }
        Replay replay = input.openAndTell();
        TraceFinder finder =
                matcher.group(1) == null ? new TraceFinder(matcher.group(2)) : TraceFinder.ofNumber(matcher.group(2));
        input.check(replay.events(finder));
        if (finder.found().isEmpty()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "no trace in " + input.names() + " has the id " + id + "; list some with: jetwake traces "
                            + files().get(0));
        }
        if (finder.found().size() > 1) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "several traces have an id that starts with " + id + ": " + String.join(", ", finder.found()));
        }
        List<JvmTrace> traces = replay.onDamage(damage -> {}).traces(finder);
        print(
                canvas -> traces.forEach(trace ->
                        new WaterfallText(canvas).print(trace, replay.jvms().size() > 1)),
                to -> JsonOutput.traces(traces, to));
    }
}
