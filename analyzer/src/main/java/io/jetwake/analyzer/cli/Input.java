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

    private final List<Path> files;
    private final JvmOption jvm;
    private final Sources sources;
    private final Progress progress;
    private final PrintWriter err;
    private int warnings;

    Input(List<Path> files, JvmOption jvm, Sources sources, Progress progress, PrintWriter err) {
        this.files = files;
        this.jvm = jvm;
        this.sources = sources;
        this.progress = progress;
        this.err = err;
    }

    Replay open() throws CommandException {
        return open(UnaryOperator.identity());
    }

    private Replay open(UnaryOperator<Recording> watched) throws CommandException {
        try {
            Recording recording = jvm.of(Recording.open(sources.plain(files)));
            return Replay.of(watched.apply(recording)).onDamage(this::warn);
        } catch (UnreadableRecordingException e) {
            throw new CommandException(ExitCode.FAILED, sources.named(String.valueOf(e.getMessage())));
        }
    }

    /** Opens a recording of which is told how much has been read, until something is printed. */
    Replay openAndTell() throws CommandException {
        return open(recording -> {
            progress.start(recording.bytes());
            return recording.onProgress(progress::read);
        });
    }

    Analysis analyse(Accumulator accumulator) throws CommandException {
        RecordingInfo info = openAndTell().run(accumulator, accumulator);
        check(info);
        return accumulator.analysis(info);
    }

    /** Fails if the recording holds nothing to work with. */
    void check(RecordingInfo info) throws CommandException {
        progress.close();
        if (warnings > WARNINGS_SHOWN) {
            err.println("jetwake: warning: " + (warnings - WARNINGS_SHOWN) + " more places cannot be read");
        }
        if (info.readable() == 0) {
            throw new CommandException(ExitCode.FAILED, "nothing in " + names() + " can be read");
        }
        if (info.events() == 0) {
            throw new CommandException(
                    ExitCode.NO_EVENTS,
                    names()
                            + " holds no events of Jetwake: run the application with the Jetwake agent or library, and record"
                            + " its events, which any recording does unless its settings disable jetwake.*");
        }
    }

    /** The files in words. */
    String names() {
        return files.size() == 1 ? files.get(0).toString() : files.get(0) + " and " + (files.size() - 1) + " more";
    }

    private void warn(Damage damage) {
        if (++warnings <= WARNINGS_SHOWN) {
            progress.erase();
            err.println("jetwake: warning: " + Printable.of(damage.describe()));
        }
    }
}
