package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.json.JsonOutput;
import io.jetwake.analyzer.replay.JvmTrace;
import io.jetwake.analyzer.replay.Replay;
import io.jetwake.analyzer.replay.TraceFinder;
import io.jetwake.analyzer.terminal.WaterfallText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jetwake trace ID FILE}: one trace as a waterfall. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows one trace: what caused what, what waited and what took how long.")
final class TraceCommand extends RecordingCommand {
    private static final Pattern ID = Pattern.compile("(0[xX])?([0-9a-fA-F]{4,32})");

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "The trace id: its 32 hexadecimal digits or the first of them, at least 4; or its last 16,"
                    + " also as the JDK's tools print them: 0x and a number.")
    private String id = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "The recording: files, or folders of files; - is standard input.")
    private List<Path> files = List.of();

    @Mixin
    private JvmOption jvm = new JvmOption();

    @Override
    void run(PrintWriter err) throws Exception {
        var matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw new ParameterException(
                    spec().commandLine(), "a trace id has 4 to 32 hexadecimal digits: '" + id + "'");
        }
        Input input = input();
        Replay replay = input.openAndTell(files, jvm);
        TraceFinder finder =
                matcher.group(1) == null ? new TraceFinder(matcher.group(2)) : TraceFinder.ofNumber(matcher.group(2));
        input.check(files, replay.events(finder));
        if (finder.found().isEmpty()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "no trace in " + Input.names(files) + " has the id " + id + "; list some with: jetwake traces "
                            + files.get(0));
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

    @Override
    CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }

    @Override
    CommonOptions options() {
        return options;
    }
}
