package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.analysis.Accumulator;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.recording.Damage;
import io.jetwake.analyzer.recording.Recording;
import io.jetwake.analyzer.recording.RecordingInfo;
import io.jetwake.analyzer.recording.UnreadableRecordingException;
import io.jetwake.analyzer.replay.Replay;
import io.jetwake.analyzer.terminal.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Reads recordings for commands, and tells what cannot be read. */
final class Input {
    private static final int WARNINGS_SHOWN = 20;

    private final PrintWriter err;
    private final Sources sources;
    private int warnings;

    Input(PrintWriter err, Sources sources) {
        this.err = err;
        this.sources = sources;
    }

    Replay open(List<Path> files, JvmOption jvm) throws CommandException {
        try {
            return Replay.of(jvm.of(Recording.open(sources.plain(files)))).onDamage(this::warn);
        } catch (UnreadableRecordingException e) {
            throw new CommandException(ExitCode.FAILED, sources.named(String.valueOf(e.getMessage())));
        }
    }

    Analysis analyse(List<Path> files, JvmOption jvm, Accumulator accumulator) throws CommandException {
        RecordingInfo info = open(files, jvm).run(accumulator, accumulator);
        check(files, info);
        return accumulator.analysis(info);
    }

    /** Fails if the recording holds nothing to work with. */
    void check(List<Path> files, RecordingInfo info) throws CommandException {
        if (warnings > WARNINGS_SHOWN) {
            err.println("jetwake: warning: and " + (warnings - WARNINGS_SHOWN) + " more places that cannot be read");
        }
        if (info.readable() == 0) {
            throw new CommandException(ExitCode.FAILED, "nothing in " + names(files) + " can be read");
        }
        if (info.events() == 0) {
            throw new CommandException(
                    ExitCode.NO_EVENTS,
                    names(files)
                            + " holds no events of Jetwake: run the application with the Jetwake agent or library, and record"
                            + " its events, which any recording does unless its settings disable jetwake.*");
        }
    }

    /** The files in words. */
    static String names(List<Path> files) {
        return files.size() == 1 ? files.get(0).toString() : files.get(0) + " and " + (files.size() - 1) + " more";
    }

    private void warn(Damage damage) {
        if (++warnings <= WARNINGS_SHOWN) {
            err.println("jetwake: warning: " + Printable.of(damage.describe()));
        }
    }
}
