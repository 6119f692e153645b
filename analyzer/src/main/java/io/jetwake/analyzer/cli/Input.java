package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.analysis.Accumulator;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.GroupedBy;
import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.recording.Damage;
import io.jetwake.analyzer.recording.RecordingInfo;
import io.jetwake.analyzer.recording.UnreadableRecordingException;
import io.jetwake.analyzer.replay.Replay;
import io.jetwake.analyzer.terminal.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Reads recordings for commands, and tells what cannot be read. */
final class Input {
    private static final int WARNINGS_SHOWN = 20;

    private final PrintWriter err;
    private int warnings;

    Input(PrintWriter err) {
        this.err = err;
    }

    Replay open(Path file) throws CommandException {
        try {
            return Replay.of(file).onDamage(this::warn);
        } catch (UnreadableRecordingException e) {
            throw new CommandException(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }

    Analysis analyse(Path file, int slowest, TraceFilter filter, GroupedBy groupedBy) throws CommandException {
        Accumulator accumulator = new Accumulator(slowest, filter, groupedBy);
        RecordingInfo info = open(file).run(accumulator, accumulator);
        check(file, info);
        return accumulator.analysis(info);
    }

    /** Fails if the recording holds nothing to work with. */
    void check(Path file, RecordingInfo info) throws CommandException {
        if (warnings > WARNINGS_SHOWN) {
            err.println("jetwake: warning: and " + (warnings - WARNINGS_SHOWN) + " more places that cannot be read");
        }
        if (info.readable() == 0) {
            throw new CommandException(ExitCode.FAILED, "nothing in " + file + " can be read");
        }
        if (info.events() == 0) {
            throw new CommandException(
                    ExitCode.NO_EVENTS,
                    file
                            + " holds no events of Jetwake: run the application with the Jetwake agent or library, and record"
                            + " its events, which any recording does unless its settings disable jetwake.*");
        }
    }

    private void warn(Damage damage) {
        if (++warnings <= WARNINGS_SHOWN) {
            err.println("jetwake: warning: " + Printable.of(damage.describe()));
        }
    }
}
