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
import java.util.function.UnaryOperator;

/** Reads recordings for commands, and tells what cannot be read. */
final class Input {
    private static final int WARNINGS_SHOWN = 20;

    private final PrintWriter err;
    private final Sources sources;
    private final Progress progress;
    private int warnings;

    Input(PrintWriter err, Sources sources, Progress progress) {
        this.err = err;
        this.sources = sources;
        this.progress = progress;
    }

    Replay open(List<Path> files, JvmOption jvm) throws CommandException {
        return open(files, jvm, UnaryOperator.identity());
    }

    private Replay open(List<Path> files, JvmOption jvm, UnaryOperator<Recording> watched) throws CommandException {
        try {
            Recording recording = jvm.of(Recording.open(sources.plain(files)));
            return Replay.of(watched.apply(recording)).onDamage(this::warn);
        } catch (UnreadableRecordingException e) {
            throw new CommandException(ExitCode.FAILED, sources.named(String.valueOf(e.getMessage())));
        }
    }

    /** Opens a recording of which is told how much has been read, until something is printed. */
    Replay openAndTell(List<Path> files, JvmOption jvm) throws CommandException {
        return open(files, jvm, recording -> {
            progress.start(recording.bytes());
            return recording.onProgress(progress::read);
        });
    }

    Analysis analyse(List<Path> files, JvmOption jvm, Accumulator accumulator) throws CommandException {
        RecordingInfo info = openAndTell(files, jvm).run(accumulator, accumulator);
        check(files, info);
        return accumulator.analysis(info);
    }

    /** Fails if the recording holds nothing to work with. */
    void check(List<Path> files, RecordingInfo info) throws CommandException {
        progress.close();
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
            progress.erase();
            err.println("jetwake: warning: " + Printable.of(damage.describe()));
        }
    }
}
