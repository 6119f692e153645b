package io.jetwake.reading;

import io.jetwake.aggregate.RecordedInterval;
import io.jetwake.aggregate.RecordedMessage;
import io.jetwake.aggregate.RecordedSegment;
import io.jetwake.aggregate.RecordedTick;
import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.events.ActorEvent;
import io.jetwake.events.InstrumentEvent;
import io.jetwake.events.IntervalEvent;
import io.jetwake.events.MessageEvent;
import io.jetwake.events.SampleEvent;
import io.jetwake.events.SegmentEvent;
import io.jetwake.events.TickEvent;
import io.jetwake.events.TraceEvent;
import io.jetwake.events.codec.BucketLayout;
import io.jetwake.events.codec.GeneratedNames;
import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.InstrumentKind;
import java.util.List;
import java.util.Optional;

/** The events that snapshots are made of. */
public final class EventRows {
    /** Flight Recorder's own remark that it lost something. */
    public static final String DATA_LOSS = "jdk.DataLoss";

    /** The rows; what describes others comes first. */
    public static final List<EventRow> ALL =
            List.of(actor(), instrument(), sample(), interval(), trace(), segment(), message(), tick(), dataLoss());

    private static final long NANOS_PER_MILLI = 1_000_000;

    private EventRows() {}

    /** The names of the events. */
    public static List<String> names() {
        return ALL.stream().map(EventRow::name).toList();
    }

    private static EventRow actor() {
        EventRow.Fields fields = new EventRow.Fields();
        int id = fields.number("id");
        int system = fields.number("system");
        int path = fields.number("path");
        int actorClass = fields.number("actorClass");
        int dispatcher = fields.number("dispatcher");
        int mailbox = fields.number("mailbox");
        int group = fields.number("group");
        return fields.row(ActorEvent.NAME, (event, handler) -> {
            String pathText = event.ownText(path);
            String groupText = event.text(group);
            if (pathText == null || groupText == null) {
                event.lostText();
            }
            handler.event(ActorDescription.recorded(
                    event.number(id),
                    event.text(system),
                    pathText,
                    event.text(actorClass),
                    event.text(dispatcher),
                    event.text(mailbox),
                    groupText == null && pathText != null ? GeneratedNames.group(pathText) : groupText));
        });
    }

    private static EventRow instrument() {
        EventRow.Fields fields = new EventRow.Fields();
        int id = fields.number("id");
        int name = fields.number("name");
        int kind = fields.number("kind");
        int unit = fields.number("unit");
        int tags = fields.number("tags");
        int lowest = fields.number("lowest");
        int highest = fields.number("highest");
        int digits = fields.number("digits");
        return fields.row(InstrumentEvent.NAME, (event, handler) -> {
            String nameText = event.ownText(name);
            String tagsText = event.ownText(tags);
            if (nameText == null || tagsText == null) {
                event.lostText();
            }
            String label = event.text(kind);
            Optional<InstrumentKind> known = label == null ? Optional.empty() : InstrumentKind.of(label);
            if (known.isEmpty()) {
                handler.unreadable(1);
                return; // an earlier description, or the id, is better than this one
            }
            handler.event(InstrumentDescription.recorded(
                    event.number(id),
                    nameText,
                    known.get(),
                    event.text(unit),
                    tagsText,
                    event.number(lowest),
                    event.number(highest),
                    (int) Math.max(0, Math.min(BucketLayout.MAX_DIGITS, event.number(digits)))));
        });
    }

    private static EventRow sample() {
        EventRow.Fields fields = new EventRow.Fields();
        int instrument = fields.number("instrument");
        int tick = fields.number("tick");
        int value = fields.number("value");
        int traceId = fields.number("traceId");
        return fields.row(SampleEvent.NAME, (event, handler) -> {
            long trace = event.number(traceId);
            // The time is of use for exemplars only, and making it takes longer than reading all the rest.
            handler.sample(
                    event.number(instrument),
                    event.number(tick),
                    event.number(value),
                    trace,
                    trace == 0 ? 0 : event.startNanos());
        });
    }

    private static EventRow interval() {
        EventRow.Fields fields = new EventRow.Fields();
        int instrument = fields.number("instrument");
        int tick = fields.number("tick");
        int raw = fields.number("raw");
        int folded = fields.number("folded");
        int sum = fields.number("sum");
        int min = fields.number("min");
        int max = fields.number("max");
        int clamped = fields.number("clamped");
        int value = fields.number("value");
        int distribution = fields.number("distribution");
        return fields.row(IntervalEvent.NAME, (event, handler) -> {
            RecordedInterval interval = new RecordedInterval(
                    event.number(instrument),
                    event.number(tick),
                    event.number(raw),
                    event.number(folded),
                    event.number(sum),
                    event.number(min),
                    event.number(max),
                    event.number(clamped),
                    event.real(value),
                    event.ownText(distribution));
            // Counters have no distribution, and no maximum either; the aggregator counts what cannot be read.
            if (interval.distribution() == null && interval.folded() > 0 && interval.max() > 0) {
                event.lostText();
            }
            handler.event(interval);
        });
    }

    private static EventRow trace() {
        EventRow.Fields fields = new EventRow.Fields();
        int tick = fields.number("tick");
        int traceIdHigh = fields.number("traceIdHigh");
        int traceId = fields.number("traceId");
        int spanId = fields.number("spanId");
        int parentSpanId = fields.number("parentSpanId");
        int name = fields.number("name");
        int kind = fields.number("kind");
        int status = fields.number("status");
        int errorType = fields.number("errorType");
        int body = fields.number("bodyTime");
        return fields.row(TraceEvent.NAME, (event, handler) -> {
            String nameText = event.text(name);
            if (nameText == null) {
                event.lostText();
            }
            handler.event(new RecordedTrace(
                    event.number(tick),
                    event.number(traceIdHigh),
                    event.number(traceId),
                    event.number(spanId),
                    event.number(parentSpanId),
                    nameText,
                    event.text(kind),
                    event.text(status),
                    event.text(errorType),
                    event.startNanos(),
                    event.durationNanos(),
                    event.nanos(body)));
        });
    }

    private static EventRow segment() {
        EventRow.Fields fields = new EventRow.Fields();
        int tick = fields.number("tick");
        int traceId = fields.number("traceId");
        int spanId = fields.number("spanId");
        int parentSpanId = fields.number("parentSpanId");
        int name = fields.number("name");
        int category = fields.number("category");
        int library = fields.number("library");
        int status = fields.number("status");
        int errorType = fields.number("errorType");
        return fields.row(SegmentEvent.NAME, (event, handler) -> {
            String nameText = event.text(name);
            if (nameText == null) {
                event.lostText();
            }
            handler.event(new RecordedSegment(
                    event.number(tick),
                    event.number(traceId),
                    event.number(spanId),
                    event.number(parentSpanId),
                    nameText,
                    event.text(category),
                    event.text(library),
                    event.text(status),
                    event.text(errorType),
                    event.thread(),
                    event.startNanos(),
                    event.durationNanos()));
        });
    }

    private static EventRow message() {
        EventRow.Fields fields = new EventRow.Fields();
        int tick = fields.number("tick");
        int traceId = fields.number("traceId");
        int spanId = fields.number("spanId");
        int parentSpanId = fields.number("parentSpanId");
        int actor = fields.number("actor");
        int message = fields.number("message");
        int status = fields.number("status");
        int wait = fields.number("waitTime");
        return fields.row(
                MessageEvent.NAME,
                (event, handler) -> handler.event(new RecordedMessage(
                        event.number(tick),
                        event.number(traceId),
                        event.number(spanId),
                        event.number(parentSpanId),
                        event.number(actor),
                        event.className(message),
                        event.text(status),
                        event.thread(),
                        event.nanos(wait),
                        event.startNanos(),
                        event.durationNanos())));
    }

    private static EventRow tick() {
        EventRow.Fields fields = new EventRow.Fields();
        int recorder = fields.number("recorder");
        int number = fields.number("number");
        int from = fields.number("from");
        int to = fields.number("to");
        int elapsed = fields.number("elapsed");
        int events = fields.number("events");
        int instruments = fields.number("instruments");
        int traces = fields.number("traces");
        int segments = fields.number("segments");
        int messages = fields.number("messages");
        int samples = fields.number("samples");
        int intervals = fields.number("intervals");
        int committed = fields.number("committed");
        int clamped = fields.number("clamped");
        int rejected = fields.number("rejected");
        int overflowed = fields.number("overflowed");
        int errors = fields.number("errors");
        int last = fields.number("last");
        return fields.row(TickEvent.NAME, (event, handler) -> {
            String committedText = event.ownText(committed);
            if (committedText == null && event.has(committed)) {
                event.lostText();
            }
            handler.event(new RecordedTick(
                    event.number(recorder),
                    event.number(number),
                    event.epochMillis(from),
                    event.epochMillis(to),
                    event.nanos(elapsed),
                    event.number(events),
                    event.number(instruments),
                    event.number(traces),
                    event.number(segments),
                    event.number(messages),
                    event.number(samples),
                    event.number(intervals),
                    committedText,
                    event.number(clamped),
                    event.number(rejected),
                    event.number(overflowed),
                    event.number(errors),
                    event.flag(last)));
        });
    }

    private static EventRow dataLoss() {
        EventRow.Fields fields = new EventRow.Fields();
        int amount = fields.number("amount");
        return fields.row(
                DATA_LOSS,
                (event, handler) -> handler.dataLoss(event.startNanos() / NANOS_PER_MILLI, event.number(amount)));
    }
}
