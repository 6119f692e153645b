package io.jetwake.agent.recording;

import io.jetwake.events.EventTypes;
import io.jetwake.stream.FreeSpaceGuard;
import io.jetwake.stream.JvmExit;
import io.jetwake.stream.Log;
import io.jetwake.stream.PrivateRepository;
import io.jetwake.stream.ReaderRecordings;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.ParseException;
import jdk.jfr.Configuration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * The recording that the agent keeps running while there is room on the disk.
 *
 * <p>Started once; later only the guard's thread stops and starts it again.
 */
public final class FlightRecording {
    /** The name of the recording. */
    public static final String NAME = "jetwake";

    private final RecordingSettings settings;
    private @Nullable Recording recording;
    private String state = "no recording of its own";
    private String problem = "";

    private FlightRecording(RecordingSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts the recording, unless the settings leave that to others.
     *
     * @throws IOException if the settings of Flight Recorder cannot be read
     */
    public static FlightRecording start(RecordingSettings settings) throws IOException {
        FlightRecording started = new FlightRecording(settings);
        if (settings.start().equals("off")) {
            return started;
        }
        if (settings.start().equals("auto") && othersRecord()) {
            started.state = "in the recording of the application";
            return started;
        }
        started.open();
        return started;
    }

    /** What the settings asked for and is not done, for people; empty if there is nothing. */
    public String problem() {
        return problem;
    }

    /** What became of the recording, for people. */
    public synchronized String describe() {
        return state;
    }

    private void open() throws IOException {
        Configuration configuration = configuration();
        @Nullable DumpFile dump = prepareDump();
        FreeSpaceGuard guard = new FreeSpaceGuard(
                FreeSpaceGuard::repositoryFreeBytes,
                settings.freeSpaceFloorBytes(),
                this::discard,
                () -> resume(configuration, dump));
        guard.start();
        if (!guard.low()) {
            PrivateRepository.prepare();
            begin(configuration, dump);
        }
    }

    private @Nullable DumpFile prepareDump() {
        if (settings.dumpOnExit().isEmpty()) {
            return null;
        }
        try {
            DumpFile dump = DumpFile.prepare(settings.dumpOnExit());
            problem = dump.remark();
            return dump;
        } catch (IOException refused) {
            // What is recorded can still be read while the JVM lives.
            problem = "no file is written when the JVM ends: " + refused.getMessage();
            return null;
        }
    }

    private synchronized void begin(Configuration configuration, @Nullable DumpFile dump) {
        if (recording != null || JvmExit.inProgress()) {
            return;
        }
        Recording begun = new Recording(configuration);
        try {
            begun.setName(NAME);
            begun.setToDisk(true);
            begun.setMaxAge(settings.maxAge());
            begun.setMaxSize(settings.maxSizeBytes());
            // By name: another recording's settings that mention an event would otherwise decide for this one, too.
            EventTypes.names().forEach(begun::enable);
            state = "recording " + begun.getId() + ", name=" + NAME;
            setDump(begun, dump);
            begun.start();
        } catch (Throwable failed) {
            begun.close(); // it is tried again
            throw failed;
        }
        recording = begun;
    }

    private void setDump(Recording begun, @Nullable DumpFile dump) {
        if (dump != null) {
            try {
                begun.setDestination(dump.path());
                begun.setDumpOnExit(true);
                dump.hold();
            } catch (IOException unwritable) {
                state = "no file at exit: " + unwritable.getMessage();
            }
        }
    }

    private void resume(Configuration configuration, @Nullable DumpFile dump) {
        begin(configuration, dump);
        Log.warn("recording-resumed", "there is disk space again: " + describe() + "; nothing older can be dumped");
    }

    /** Gives the disk back. Called again if it throws: what is left running fills the disk. */
    private synchronized void discard() {
        Recording running = recording;
        state = "stopped, the disk is nearly full";
        if (running != null) {
            try {
                running.setDestination(null);
            } catch (IOException | IllegalStateException stopped) {
                // Then there is no file to be written.
            }
            running.close();
            recording = null;
        }
        long floorMiB = settings.freeSpaceFloorBytes() >> 20;
        Log.warn(
                "recording-discarded",
                "less than " + floorMiB + " MiB of free disk space: "
                        + (running == null
                                ? "no recording is started"
                                : "the recording was stopped, and what it held is deleted")
                        + "; recording begins once " + 2 * floorMiB + " MiB are free");
    }

    private Configuration configuration() throws IOException {
        String name = settings.settings();
        try {
            return name.endsWith(".jfc") ? Configuration.create(Path.of(name)) : Configuration.getConfiguration(name);
        } catch (NoSuchFileException missing) {
            throw new IOException(
                    "jetwake.recording.settings = " + name + " must be default, profile or a .jfc file that exists",
                    missing);
        } catch (IOException | ParseException | RuntimeException unusable) {
            throw new IOException(
                    "jetwake.recording.settings = " + name + " must be default, profile or a .jfc file: "
                            + Reason.of(unusable),
                    unusable);
        }
    }

    private static boolean othersRecord() {
        return JvmOptions.startRecording() || running();
    }

    /** A subscriber that came first does not keep what is recorded. */
    private static boolean running() {
        return FlightRecorder.getFlightRecorder().getRecordings().stream()
                .filter(recording -> !ReaderRecordings.contain(recording))
                .map(Recording::getState)
                .anyMatch(state -> state == RecordingState.RUNNING || state == RecordingState.DELAYED);
    }
}
