package io.jetwake.stream;

import io.jetwake.aggregate.EventHandler;
import io.jetwake.aggregate.RecordedInterval;
import io.jetwake.aggregate.RecordedMessage;
import io.jetwake.aggregate.RecordedSegment;
import io.jetwake.aggregate.RecordedTick;
import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.events.codec.GeneratedNames;
import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.InstrumentKind;
import java.time.Instant;
import java.util.Optional;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the events of a stream. Only the stream's thread uses it.
 *
 * <p>Fields are read by name, so that events of an older or newer recorder can be read as long as the names exist. No event
 * is kept: the stream reuses them.
 */
final class EventDecoder {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final EventHandler handler;
    private final TextCache texts = new TextCache();
    private boolean nullStrings;

    EventDecoder(EventHandler handler) {
        this.handler = handler;
    }

    /** Whether a string that the recorder always fills was null since the last call. */
    boolean takeNullStrings() {
        boolean taken = nullStrings;
        nullStrings = false;
        return taken;
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }

    void actor(RecordedEvent event) {
        String path = event.getString("path");
        String group = event.getString("group");
        nullStrings |= path == null || group == null;
        handler.actor(ActorDescription.recorded(
                event.getLong("id"),
                texts.one(event.getString("system")),
                path,
                texts.one(event.getString("actorClass")),
                texts.one(event.getString("dispatcher")),
                texts.one(event.getString("mailbox")),
                texts.one(group == null && path != null ? GeneratedNames.group(path) : group)));
    }

    void instrument(RecordedEvent event) {
        String name = event.getString("name");
        String tags = event.getString("tags");
        nullStrings |= name == null || tags == null;
        Optional<InstrumentKind> kind = InstrumentKind.of(text(event, "kind"));
        if (kind.isEmpty()) {
            handler.unreadable(1);
            return; // an earlier description, or the id, is better than this one
        }
        handler.instrument(InstrumentDescription.recorded(
                event.getLong("id"),
                name,
                kind.get(),
                event.getString("unit"),
                tags,
                event.getLong("lowest"),
                event.getLong("highest"),
                event.getInt("digits")));
    }

    void sample(RecordedEvent event) {
        long traceId = event.getLong("traceId");
        // the time is of use for exemplars only, and making it takes longer than reading all the rest
        long startNanos = traceId == 0 ? 0 : nanos(event.getStartTime());
        handler.sample(event.getLong("instrument"), event.getLong("tick"), event.getLong("value"), traceId, startNanos);
    }

    void interval(RecordedEvent event) {
        RecordedInterval interval = new RecordedInterval(
                event.getLong("instrument"),
                event.getLong("tick"),
                event.getLong("raw"),
                event.getLong("folded"),
                event.getLong("sum"),
                event.getLong("min"),
                event.getLong("max"),
                event.hasField("clamped") ? event.getLong("clamped") : 0,
                event.getDouble("value"),
                event.getString("distribution"));
        // counters have no distribution, and no maximum either; the aggregator counts what cannot be read
        nullStrings |= interval.distribution() == null && interval.folded() > 0 && interval.max() > 0;
        handler.interval(interval);
    }

    void trace(RecordedEvent event) {
        String name = texts.one(event.getString("name"));
        nullStrings |= name == null;
        handler.trace(new RecordedTrace(
                event.getLong("tick"),
                event.getLong("traceIdHigh"),
                event.getLong("traceId"),
                event.getLong("spanId"),
                event.getLong("parentSpanId"),
                name,
                texts.one(event.getString("kind")),
                texts.one(event.getString("status")),
                texts.one(event.getString("errorType")),
                nanos(event.getStartTime()),
                event.getDuration().toNanos(),
                event.getLong("bodyTime")));
    }

    void segment(RecordedEvent event) {
        String name = texts.one(event.getString("name"));
        nullStrings |= name == null;
        handler.segment(new RecordedSegment(
                event.getLong("tick"),
                event.getLong("traceId"),
                event.getLong("spanId"),
                event.getLong("parentSpanId"),
                name,
                texts.one(event.getString("category")),
                texts.one(event.getString("library")),
                texts.one(event.getString("status")),
                texts.one(event.getString("errorType")),
                threadName(event),
                nanos(event.getStartTime()),
                event.getDuration().toNanos()));
    }

    void message(RecordedEvent event) {
        RecordedClass messageClass = event.getClass("message");
        handler.message(new RecordedMessage(
                event.getLong("tick"),
                event.getLong("traceId"),
                event.getLong("spanId"),
                event.getLong("parentSpanId"),
                event.getLong("actor"),
                messageClass == null ? null : texts.one(messageClass.getName()),
                texts.one(event.getString("status")),
                threadName(event),
                event.getLong("waitTime"),
                nanos(event.getStartTime()),
                event.getDuration().toNanos()));
    }

    RecordedTick tick(RecordedEvent event) {
        RecordedTick tick = new RecordedTick(
                event.getLong("recorder"),
                event.getLong("number"),
                event.getLong("from"),
                event.getLong("to"),
                event.hasField("elapsed") ? event.getLong("elapsed") : 0,
                event.getLong("events"),
                event.getLong("instruments"),
                event.getLong("traces"),
                event.getLong("segments"),
                event.getLong("messages"),
                event.getLong("samples"),
                event.getLong("intervals"),
                committed(event),
                event.getLong("clamped"),
                event.getLong("rejected"),
                event.getLong("overflowed"),
                event.getLong("errors"),
                event.getBoolean("last"));
        handler.tick(tick);
        return tick;
    }

    void dataLoss(RecordedEvent event) {
        handler.dataLoss(event.getStartTime().toEpochMilli(), event.getLong("amount"));
    }

    private @Nullable String committed(RecordedEvent event) {
        if (!event.hasField("committed")) {
            return null;
        }
        String committed = event.getString("committed");
        nullStrings |= committed == null;
        return committed;
    }

    private static @Nullable String threadName(RecordedEvent event) {
        RecordedThread thread = event.getThread();
        if (thread == null) {
            return null;
        }
        String name = thread.getJavaName();
        return name == null ? thread.getOSName() : name;
    }

    private static String text(RecordedEvent event, String field) {
        String text = event.getString(field);
        return text == null ? "" : text;
    }
}
