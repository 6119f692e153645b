package io.jetwake.analyzer.recording;

import io.jetwake.aggregate.EventHandler;
import io.jetwake.events.EventTypes;
import io.jetwake.reading.EventRow;
import io.jetwake.reading.EventRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;
import org.openjdk.jmc.flightrecorder.parser.IEventSinkFactory;
import org.openjdk.jmc.flightrecorder.parser.IParserExtension;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/**
 * Has JDK Mission Control parse chunks, and passes their events on as they are decoded: nothing is collected.
 *
 * <p>One thread at a time.
 */
final class ChunkParser implements IParserExtension {
    /** The events that are read. */
    static final Set<String> EVENTS = Stream.of(
                    EventRows.names(), List.of(RecordedJvmText.NAME, Settings.NAME, Triggers.NAME))
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> OURS = Set.copyOf(EventTypes.names());

    /** Kept, because a logger that nobody refers to forgets its level. */
    private static final Logger PARSER_LOGGER = Logger.getLogger("org.openjdk.jmc");

    private final EventHandler handler;
    private final Map<String, EventRow> rows;
    private final RecordedJvmText jvm = new RecordedJvmText();
    private final Triggers triggers = new Triggers();
    private final Settings settings = new Settings();
    private long events;

    ChunkParser(EventHandler handler) {
        this.handler = handler;
        this.rows = Stream.concat(EventRows.ALL.stream(), Stream.of(jvm.row(), triggers.row(), settings.row()))
                .collect(Collectors.toMap(EventRow::name, row -> row));
        PARSER_LOGGER.setLevel(Level.OFF);
        System.setProperty("org.openjdk.jmc.flightrecorder.parser.singlethreaded", "true");
    }

    /** How many events were passed on. */
    long events() {
        return events;
    }

    /** What the recording said about its JVM. */
    RecordedJvmText jvm() {
        return jvm;
    }

    /** The triggers of a black box. */
    Triggers triggers() {
        return triggers;
    }

    /** Which events the settings left out. */
    Settings settings() {
        return settings;
    }

    /** Parses one chunk. Damage that was not found before can surface as any exception, after some events were passed on. */
    void parse(byte[] chunk, int length) throws IOException, CouldNotLoadRecordingException, DamagedChunkException {
        settings.nextChunk(MetadataReader.read(chunk, (int) new ChunkHeader(chunk).metadataOffset(), length));
        JfrLoaderToolkit.loadEvents(new ByteArrayInputStream(chunk, 0, length), List.of(this));
    }

    @Override
    public IEventSinkFactory getEventSinkFactory(IEventSinkFactory collecting) {
        return new IEventSinkFactory() {
            @Override
            public IEventSink create(
                    String identifier, String label, String[] category, String description, List<ValueField> fields) {
                return sink(identifier, fields);
            }

            @Override
            public void flush() {}
        };
    }

    private IEventSink sink(String event, List<ValueField> there) {
        EventRow row = rows.get(event);
        if (row == null) {
            return values -> {};
        }
        ParsedFields fields = new ParsedFields(row.fields(), there);
        EventRow.Reading reading = row.reading();
        boolean ours = OURS.contains(event);
        return values -> {
            events += ours ? 1 : 0;
            fields.next(values);
            reading.read(fields, handler);
        };
    }
}
