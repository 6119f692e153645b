package io.jetwake.analyzer.replay;

import io.jetwake.aggregate.EventHandler;
import io.jetwake.analyzer.recording.Damage;
import io.jetwake.analyzer.recording.RecordedJvm;
import io.jetwake.analyzer.recording.Recording;
import io.jetwake.analyzer.recording.RecordingInfo;
import io.jetwake.analyzer.recording.UnreadableRecordingException;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.TickSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns a recording into the snapshots that a subscriber would have received while it was made.
 *
 * <pre>{@code
 * Replay.of(Path.of("shop.jfr")).run(snapshot -> System.out.println(snapshot.traces()));
 * }</pre>
 *
 * <p>A recording of several JVMs is replayed JVM by JVM: their ids and books have nothing to do with each other.
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
     * Prepares to replay files, or directories such as the repository that a JVM left behind.
     *
     * @throws UnreadableRecordingException if there is no recording
     */
    public static Replay of(Path... recording) throws UnreadableRecordingException {
        return new Replay(Recording.open(recording), damage -> {});
    }

    /** Prepares to replay a recording. */
    public static Replay of(Recording recording) {
        return new Replay(recording, damage -> {});
    }

    /** The same replay with a listener for the parts of the recording that cannot be read. */
    public Replay onDamage(Consumer<Damage> listener) {
        return new Replay(recording, listener);
    }

    /** The JVMs of which the recording holds something; they are replayed one after the other. */
    public List<RecordedJvm> jvms() {
        return recording.jvms();
    }

    /**
     * Passes the snapshots to {@code consumer} in the order of time, of one JVM after the other. What it throws ends the run.
     *
     * @return what the recording says about itself
     */
    public RecordingInfo run(Consumer<TickSnapshot> consumer) {
        return run(new EventObserver() {}, consumer);
    }

    /**
     * Passes the snapshots to {@code consumer}, and to {@code observer} the events that they are made of; each event before the
     * snapshot that contains it.
     */
    public RecordingInfo run(EventObserver observer, Consumer<TickSnapshot> consumer) {
        JvmAggregators aggregators = new JvmAggregators(observer, consumer, bytes());
        RecordingInfo info = events(aggregators);
        aggregators.end();
        return info;
    }

    /** The traces that {@code finder} has found in {@link #events}, with all that belongs to them. */
    public List<JvmTrace> traces(TraceFinder finder) {
        List<JvmTrace> traces = new ArrayList<>();
        TraceCollector collector = new TraceCollector(traces);
        JvmAggregators aggregators = new JvmAggregators(collector, collector, bytes()).holdingTraces();
        events(jvm -> finder.only(aggregators.apply(jvm)));
        aggregators.end();
        return traces;
    }

    /** Half of what is left of the heap when the largest chunk is read, of which the parser has a copy. */
    private long bytes() {
        long heap = Runtime.getRuntime().maxMemory();
        return Math.max(heap / 10, (heap - 2 * recording.largestChunk()) / 2);
    }

    /** Passes the events to {@code handler} without making snapshots of them. */
    public RecordingInfo events(EventHandler handler) {
        return events(jvm -> handler);
    }

    private RecordingInfo events(Function<RecordedJvm, EventHandler> handlers) {
        AtomicReference<@Nullable EventHandler> current = new AtomicReference<>();
        Function<RecordedJvm, EventHandler> remembered = jvm -> {
            EventHandler handler = handlers.apply(jvm);
            current.set(handler);
            return handler;
        };
        return recording.read(remembered, damage -> {
            damages.accept(damage);
            EventHandler handler = current.get();
            if (handler != null) {
                handler.gap(damage.describe());
            }
        });
    }

    private static final class TraceCollector implements EventObserver, Consumer<TickSnapshot> {
        private final List<JvmTrace> traces;
        private @Nullable RecordedJvm jvm;

        TraceCollector(List<JvmTrace> traces) {
            this.traces = traces;
        }

        @Override
        public void jvm(RecordedJvm next) {
            jvm = next;
        }

        @Override
        public void accept(TickSnapshot snapshot) {
            snapshot.traces().forEach(this::unfinished);
        }

        @Override
        public void unfinished(FinishedTrace trace) {
            traces.add(new JvmTrace(Objects.requireNonNull(jvm), trace));
        }
    }
}
