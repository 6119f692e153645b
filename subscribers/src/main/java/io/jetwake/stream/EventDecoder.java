package io.jetwake.stream;

import io.jetwake.aggregate.EventHandler;
import io.jetwake.reading.EventRow;
import java.time.Instant;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/** Reads the events of a stream of the JDK by their rows. Only the stream's thread uses it. */
public final class EventDecoder {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final EventHandler handler;
    private final TextCache texts = new TextCache();
    private boolean lostTexts;

    /** Reads for a handler. */
    public EventDecoder(EventHandler handler) {
        this.handler = handler;
    }

    /** What reads the events of a row; it keeps none, as the stream uses them again. */
    public Consumer<RecordedEvent> reading(EventRow row) {
        StreamFields fields = new StreamFields(row.fields(), texts, () -> lostTexts = true);
        EventRow.Reading reading = row.reading();
        return event -> {
            fields.next(event);
            reading.read(fields, handler);
        };
    }

    /** Whether a text that the recorder always fills was null since the last call. */
    boolean takeLostTexts() {
        boolean taken = lostTexts;
        lostTexts = false;
        return taken;
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }
}
