package io.jetwake.testing;

import io.jetwake.events.ActorEvent;
import io.jetwake.events.InstrumentEvent;
import io.jetwake.events.IntervalEvent;
import io.jetwake.events.MessageEvent;
import io.jetwake.events.SampleEvent;
import io.jetwake.events.SegmentEvent;
import io.jetwake.events.TickEvent;
import io.jetwake.events.TraceEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A real recording of all our events, for one test. */
public final class JfrRun implements AutoCloseable {
    private static final List<Class<? extends Event>> EVENTS = List.of(
            ActorEvent.class,
            InstrumentEvent.class,
            IntervalEvent.class,
            MessageEvent.class,
            SampleEvent.class,
            SegmentEvent.class,
            TickEvent.class,
            TraceEvent.class);

    private static final String DATA_LOSS = "jdk.DataLoss";

    private final Recording recording = new Recording();
    private long lostBytes;

    private JfrRun() {}

    public static JfrRun start() {
        JfrRun run = new JfrRun();
        EVENTS.forEach(run.recording::enable);
        run.recording.enable(DATA_LOSS);
        run.recording.start();
        return run;
    }

    public Recording recording() {
        return recording;
    }

    /** Begins a new chunk. */
    public void rotate() {
        try (Recording other = new Recording()) {
            other.start();
        }
    }

    /** Ends the recording and reads its events in the order of their ends. */
    public List<RecordedEvent> stop() {
        try {
            Path file = Files.createTempFile("jetwake-test", ".jfr");
            try {
                recording.stop();
                recording.dump(file);
                List<RecordedEvent> all = RecordingFile.readAllEvents(file);
                lostBytes = named(all, DATA_LOSS).stream()
                        .mapToLong(event -> event.getLong("amount"))
                        .sum();
                return ours(all);
            } finally {
                Files.delete(file);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** How much Flight Recorder says that it lost, once the recording has ended. */
    public long lostBytes() {
        return lostBytes;
    }

    /** Ends the recording and reads the events with a name. */
    public List<RecordedEvent> stop(String name) {
        return named(stop(), name);
    }

    public static List<RecordedEvent> read(Path file) throws IOException {
        return ours(RecordingFile.readAllEvents(file));
    }

    private static List<RecordedEvent> ours(List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.getEventType().getName().startsWith("jetwake."))
                .sorted(Comparator.comparing(RecordedEvent::getEndTime))
                .toList();
    }

    public static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    @Override
    public void close() {
        recording.close();
    }
}
