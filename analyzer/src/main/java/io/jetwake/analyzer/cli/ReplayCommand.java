package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.recording.RecordingInfo;
import io.jetwake.analyzer.replay.Pace;
import io.jetwake.analyzer.replay.ReplaySource;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jetwake replay FILE}: the snapshots that subscribers got. */
@Command(
        name = "replay",
        description =
                "Shows the snapshots that a subscriber would have got while the recording was made. With --json, each"
                        + " is an object on a line of its own. There is no limit of time unless --timeout is given.")
final class ReplayCommand extends RecordingCommand {
    private static final Pattern FACTOR = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");

    @Mixin
    private SnapshotOptions snapshots = new SnapshotOptions();

    @Option(
            names = "--pace",
            paramLabel = "recorded|N|max",
            description = "How fast: as it was recorded, N times as fast, or all at once, the default.")
    private String pace = "max";

    @Override
    void read(Input input, PrintWriter err) throws Exception {
        snapshots.check(spec());
        try (ReplaySource source = new ReplaySource(input.open(), pace())) {
            snapshots.print(source, spec(), options());
            RecordingInfo info = source.run();
            input.check(info);
        } catch (CancellationException e) {
            // nobody reads any more
        }
    }

    private Pace pace() {
        if (pace.equals("max")) {
            return Pace.max();
        }
        if (pace.equals("recorded")) {
            return Pace.recorded();
        }
        if (!FACTOR.matcher(pace).matches() || Double.parseDouble(pace) == 0) {
            throw misuse("--pace must be recorded, max, or a number such as 10 or 0.5: '" + pace + "'");
        }
        return Pace.times(Double.parseDouble(pace));
    }
}
