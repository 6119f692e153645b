package io.jetwake.agent.it;

import io.jetwake.Jetwake;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.Tracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What was recorded while this was open. */
final class Recorded implements AutoCloseable {
    private final Recording recording = new Recording();

    Recorded() {
        for (String event : List.of("Trace", "Segment", "Message", "Actor", "Tick")) {
            recording.enable("jetwake." + event).withThreshold(Duration.ZERO);
        }
        tracer();
        recording.start();
    }

    /** The tracer, once a recording has started: halfway through that, only some kinds of events are on. */
    static Tracer tracer() {
        Await.until(QuietMain::recording);
        Tracer tracer = Jetwake.tracer();
        Await.until(() -> tracer.start("probe") != TraceContext.NONE);
        return tracer;
    }

    /** The events of one kind so far. */
    List<RecordedEvent> events(String name) throws IOException {
        Path file = Files.createTempFile("recorded", ".jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals("jetwake." + name))
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        recording.close();
    }
}
