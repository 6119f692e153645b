package io.jetwake.analyzer.recording;

import io.jetwake.aggregate.EventHandler;
import io.jetwake.events.ActorEvent;
import io.jetwake.events.InstrumentEvent;
import io.jetwake.events.IntervalEvent;
import io.jetwake.events.MessageEvent;
import io.jetwake.events.SampleEvent;
import io.jetwake.events.SegmentEvent;
import io.jetwake.events.TickEvent;
import io.jetwake.events.TraceEvent;
import io.jetwake.events.TriggerEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
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
    /** The events of Jetwake. */
    static final Set<String> OURS = Set.of(
            ActorEvent.NAME,
            InstrumentEvent.NAME,
            IntervalEvent.NAME,
            MessageEvent.NAME,
            SampleEvent.NAME,
            SegmentEvent.NAME,
            TickEvent.NAME,
            TraceEvent.NAME,
            TriggerEvent.NAME);

    /** The events that are read. */
    static final Set<String> EVENTS = Stream.concat(
                    OURS.stream(), Stream.of(MetricSinks.DATA_LOSS, JvmSink.NAME, Settings.NAME))
            .collect(Collectors.toUnmodifiableSet());

    /** Kept, because a logger that nobody refers to forgets its level. */
    private static final Logger PARSER_LOGGER = Logger.getLogger("org.openjdk.jmc");

    private final EventHandler handler;
    private final JvmSink jvm = new JvmSink();
    private final TriggerSink triggers = new TriggerSink();
    private final Settings settings = new Settings();
    private long events;

    ChunkParser(EventHandler handler) {
        this.handler = handler;
        PARSER_LOGGER.setLevel(Level.OFF);
        System.setProperty("org.openjdk.jmc.flightrecorder.parser.singlethreaded", "true");
    }

    /** How many events were passed on. */
    long events() {
        return events;
    }

    /** What the recording said about its JVM. */
    JvmSink jvm() {
        return jvm;
    }

    /** The triggers of a black box. */
    TriggerSink triggers() {
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
                return sink(identifier, new Fields(fields));
            }

            @Override
            public void flush() {}
        };
    }

    private IEventSink sink(String event, Fields fields) {
        IEventSink sink = switch (event) {
            case TraceEvent.NAME -> TraceSinks.trace(fields, handler);
            case SegmentEvent.NAME -> TraceSinks.segment(fields, handler);
            case MessageEvent.NAME -> TraceSinks.message(fields, handler);
            case ActorEvent.NAME -> TraceSinks.actor(fields, handler);
            case SampleEvent.NAME -> MetricSinks.sample(fields, handler);
            case IntervalEvent.NAME -> MetricSinks.interval(fields, handler);
            case TickEvent.NAME -> MetricSinks.tick(fields, handler);
            case InstrumentEvent.NAME -> MetricSinks.instrument(fields, handler);
            case TriggerEvent.NAME -> triggers.of(fields);
            default -> null;
        };
        if (sink == null) {
            return switch (event) {
                case JvmSink.NAME -> jvm.of(fields);
                case Settings.NAME -> settings.of(fields);
                case MetricSinks.DATA_LOSS -> MetricSinks.dataLoss(fields, handler);
                default -> values -> {};
            };
        }
        return values -> {
            events++;
            sink.addEvent(values);
        };
    }
}
