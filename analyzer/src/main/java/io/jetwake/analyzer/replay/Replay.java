package io.jetwake.analyzer.replay;

import io.jetwake.aggregate.Aggregator;
import io.jetwake.aggregate.EventHandler;
import io.jetwake.analyzer.recording.Damage;
import io.jetwake.analyzer.recording.Recording;
import io.jetwake.analyzer.recording.RecordingInfo;
import io.jetwake.analyzer.recording.UnreadableRecordingException;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.TickSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Turns a recording into the snapshots that a subscriber would have received while it was made.
 *
 * <pre>{@code
 * Replay.of(Path.of("shop.jfr")).run(snapshot -> System.out.println(snapshot.traces()));
 * }</pre>
 *
 * <p>Immutable; each run reads the recording anew. A run uses one chunk's memory at a time, and passes everything on from one
 * thread at a time. Recordings from sources that are not trusted should be read in a JVM with bounded memory and time, as
 * the command {@code jetwake} does.
 */
public final class Replay {
    private final Recording recording;
    private final Consumer<Damage> damages;

    private Replay(Recording recording, Consumer<Damage> damages) {
        this.recording = recording;
        this.damages = damages;
    }

    /**
     * Prepares to replay a file, or the repository directory that a JVM left behind.
     *
     * @throws UnreadableRecordingException if there is no recording
     */
    public static Replay of(Path recording) throws UnreadableRecordingException {
        return new Replay(Recording.open(recording), damage -> {});
    }

    /** The same replay with a listener for the parts of the recording that cannot be read. */
    public Replay onDamage(Consumer<Damage> listener) {
        return new Replay(recording, listener);
    }

    /**
     * Passes the snapshots to {@code consumer} in the order of time. What it throws ends the run.
     *
     * @return what the recording says about itself
     */
    public RecordingInfo run(Consumer<TickSnapshot> consumer) {
        Aggregator aggregator = new Aggregator(consumer);
        RecordingInfo info = events(aggregator);
        aggregator.finish();
        return info;
    }

    /**
     * Passes the snapshots to {@code consumer}, and to {@code observer} the events that they are made of; each event before the
     * snapshot that contains it.
     */
    public RecordingInfo run(EventHandler observer, Consumer<TickSnapshot> consumer) {
        Aggregator aggregator = new Aggregator(consumer);
        RecordingInfo info = events(new BothHandlers(observer, aggregator));
        aggregator.finish();
        return info;
    }

    /** The traces that {@code finder} has found in {@link #events}, with all that belongs to them. */
    public List<FinishedTrace> traces(TraceFinder finder) {
        List<FinishedTrace> traces = new ArrayList<>();
        Aggregator aggregator = new Aggregator(snapshot -> traces.addAll(snapshot.traces()));
        events(finder.only(aggregator));
        aggregator.finish();
        return traces;
    }

    /** Passes the events to {@code handler} without making snapshots of them. */
    public RecordingInfo events(EventHandler handler) {
        return recording.read(handler, damage -> {
            damages.accept(damage);
            handler.gap(damage.describe());
        });
    }
}
