package io.jetwake.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.EventConsumers;
import io.jetwake.aggregate.RecordedInterval;
import io.jetwake.aggregate.RecordedMessage;
import io.jetwake.aggregate.RecordedSegment;
import io.jetwake.aggregate.RecordedTick;
import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.analyzer.fixture.Recordings;
import io.jetwake.analyzer.replay.EventObserver;
import io.jetwake.events.codec.TagText;
import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.InstrumentKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What this module decodes with the parser of Mission Control is what the JDK decodes, field by field. Starts differ by a fraction
 * of a microsecond: the JDK converts the clock of all chunks as that of the first, Mission Control each by its own header.
 */
class DecodingContractTest {
    @TempDir
    static Path directory;

    private static final long TOLERANCE_NANOS = 100_000;
    private static final Collected OURS = new Collected();
    private static List<RecordedEvent> theirs = List.of();

    @BeforeAll
    static void decodeTwice() throws Exception {
        Path file = Recordings.shop(directory.resolve("shop.jfr"), 3, 40);
        List<Damage> damages = new ArrayList<>();
        RecordingInfo info = Recording.open(file).read(OURS, damages::add);
        assertThat(damages).isEmpty();
        assertThat(info.chunks()).isGreaterThanOrEqualTo(3);
        theirs = RecordingFile.readAllEvents(file);
    }

    @Test
    void traces_areDecodedAlike() {
        assertThat(OURS.traces)
                .hasSize(120)
                .containsExactlyInAnyOrderElementsOf(theirs("jetwake.Trace")
                        .map(event -> new RecordedTrace(
                                event.getLong("tick"),
                                event.getLong("traceIdHigh"),
                                event.getLong("traceId"),
                                event.getLong("spanId"),
                                event.getLong("parentSpanId"),
                                event.getString("name"),
                                event.getString("kind"),
                                event.getString("status"),
                                event.getString("errorType"),
                                start(event),
                                event.getDuration().toNanos(),
                                event.getLong("bodyTime")))
                        .toList());
    }

    @Test
    void messages_areDecodedAlike() {
        assertThat(OURS.messages)
                .hasSize(360)
                .containsExactlyInAnyOrderElementsOf(theirs("jetwake.Message")
                        .map(event -> new RecordedMessage(
                                event.getLong("tick"),
                                event.getLong("traceId"),
                                event.getLong("spanId"),
                                event.getLong("parentSpanId"),
                                event.getLong("actor"),
                                event.getClass("message").getName(),
                                event.getString("status"),
                                event.getThread().getJavaName(),
                                event.getDuration("waitTime").toNanos(),
                                start(event),
                                event.getDuration().toNanos()))
                        .toList());
    }

    @Test
    void segments_areDecodedAlike() {
        assertThat(OURS.segments)
                .hasSize(120)
                .containsExactlyInAnyOrderElementsOf(theirs("jetwake.Segment")
                        .map(event -> new RecordedSegment(
                                event.getLong("tick"),
                                event.getLong("traceId"),
                                event.getLong("spanId"),
                                event.getLong("parentSpanId"),
                                event.getString("name"),
                                event.getString("category"),
                                event.getString("library"),
                                event.getString("status"),
                                event.getString("errorType"),
                                event.getThread().getJavaName(),
                                start(event),
                                event.getDuration().toNanos()))
                        .toList());
    }

    @Test
    void intervalsAndTicks_areDecodedAlike() {
        assertThat(OURS.intervals)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(theirs("jetwake.Interval")
                        .map(event -> new RecordedInterval(
                                event.getLong("instrument"),
                                event.getLong("tick"),
                                event.getLong("raw"),
                                event.getLong("folded"),
                                event.getLong("sum"),
                                event.getLong("min"),
                                event.getLong("max"),
                                event.getLong("clamped"),
                                event.getDouble("value"),
                                event.getString("distribution")))
                        .toList());
        assertThat(OURS.ticks)
                .hasSize(4)
                .containsExactlyInAnyOrderElementsOf(theirs("jetwake.Tick")
                        .map(event -> new RecordedTick(
                                event.getLong("recorder"),
                                event.getLong("number"),
                                event.getInstant("from").toEpochMilli(),
                                event.getInstant("to").toEpochMilli(),
                                event.getDuration("elapsed").toNanos(),
                                event.getLong("events"),
                                event.getLong("instruments"),
                                event.getLong("traces"),
                                event.getLong("segments"),
                                event.getLong("messages"),
                                event.getLong("samples"),
                                event.getLong("intervals"),
                                event.getString("committed"),
                                event.getLong("clamped"),
                                event.getLong("rejected"),
                                event.getLong("overflowed"),
                                event.getLong("errors"),
                                event.getBoolean("last")))
                        .toList());
    }

    @Test
    void samples_areDecodedAlike() {
        assertThat(OURS.samples)
                .hasSize(120)
                .containsExactlyInAnyOrderElementsOf(theirs("jetwake.Sample")
                        .map(event -> List.of(
                                event.getLong("instrument"),
                                event.getLong("tick"),
                                event.getLong("value"),
                                event.getLong("traceId")))
                        .toList());
        List<Long> ours = OURS.sampleStarts.stream().sorted().toList();
        List<Long> others = theirs("jetwake.Sample")
                .map(event -> nanos(event.getStartTime()))
                .sorted()
                .toList();
        for (int i = 0; i < ours.size(); i++) {
            assertThat(Math.abs(ours.get(i) - others.get(i))).isLessThan(TOLERANCE_NANOS);
        }
    }

    @Test
    void descriptions_areDecodedAlike() {
        assertThat(OURS.actors)
                .hasSize(9)
                .containsExactlyInAnyOrderElementsOf(theirs("jetwake.Actor")
                        .map(event -> new ActorDescription(
                                event.getLong("id"),
                                event.getString("system"),
                                event.getString("path"),
                                event.getString("actorClass"),
                                event.getString("dispatcher"),
                                event.getString("mailbox"),
                                event.getString("group")))
                        .toList());
        assertThat(OURS.instruments)
                .hasSize(3)
                .containsExactlyInAnyOrderElementsOf(theirs("jetwake.Instrument")
                        .map(event -> new InstrumentDescription(
                                event.getLong("id"),
                                event.getString("name"),
                                InstrumentKind.of(event.getString("kind")).orElseThrow(),
                                event.getString("unit"),
                                TagText.parse(event.getString("tags")),
                                event.getLong("lowest"),
                                event.getLong("highest"),
                                event.getInt("digits")))
                        .toList());
        assertThat(OURS.instruments.get(0).tags()).containsEntry("kind", "a,b");
    }

    private static Stream<RecordedEvent> theirs(String name) {
        return theirs.stream().filter(event -> event.getEventType().getName().equals(name));
    }

    /** The start as this module decoded it, if it is that of the event. */
    private static long start(RecordedEvent event) {
        long start = nanos(event.getStartTime());
        Long ours = OURS.starts.get(event.getLong("spanId"));
        return ours != null && Math.abs(ours - start) < TOLERANCE_NANOS ? ours : start;
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }

    private static final class Collected implements EventObserver {
        final List<RecordedTrace> traces = new ArrayList<>();
        final List<RecordedSegment> segments = new ArrayList<>();
        final List<RecordedMessage> messages = new ArrayList<>();
        final List<RecordedInterval> intervals = new ArrayList<>();
        final List<RecordedTick> ticks = new ArrayList<>();
        final List<List<Long>> samples = new ArrayList<>();
        final List<Long> sampleStarts = new ArrayList<>();
        final List<ActorDescription> actors = new ArrayList<>();
        final List<InstrumentDescription> instruments = new ArrayList<>();
        final Map<Long, Long> starts = new HashMap<>();

        private final EventConsumers events = new EventConsumers()
                .on(RecordedTrace.class, traces::add)
                .on(RecordedTrace.class, trace -> starts.put(trace.spanId(), trace.startNanos()))
                .on(RecordedSegment.class, segments::add)
                .on(RecordedSegment.class, segment -> starts.put(segment.spanId(), segment.startNanos()))
                .on(RecordedMessage.class, messages::add)
                .on(RecordedMessage.class, message -> starts.put(message.spanId(), message.startNanos()))
                .on(RecordedInterval.class, intervals::add)
                .on(RecordedTick.class, ticks::add)
                .on(ActorDescription.class, actors::add)
                .on(InstrumentDescription.class, instruments::add);

        @Override
        public void event(Object event) {
            events.accept(event);
        }

        @Override
        public void sample(long instrument, long tick, long value, long traceId, long startNanos) {
            samples.add(List.of(instrument, tick, value, traceId));
            sampleStarts.add(startNanos);
        }
    }
}
