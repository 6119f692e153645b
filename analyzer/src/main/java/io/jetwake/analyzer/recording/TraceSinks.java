package io.jetwake.analyzer.recording;

import io.jetwake.aggregate.EventHandler;
import io.jetwake.aggregate.RecordedMessage;
import io.jetwake.aggregate.RecordedSegment;
import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.events.codec.GeneratedNames;
import io.jetwake.snapshot.ActorDescription;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;

/** Decodes traces, segments, messages and actors. */
final class TraceSinks {
    private TraceSinks() {}

    static IEventSink trace(Fields fields, EventHandler handler) {
        int tick = fields.index("tick");
        int traceIdHigh = fields.index("traceIdHigh");
        int traceId = fields.index("traceId");
        int spanId = fields.index("spanId");
        int parentSpanId = fields.index("parentSpanId");
        int name = fields.index("name");
        int kind = fields.index("kind");
        int status = fields.index("status");
        int errorType = fields.index("errorType");
        int start = fields.index("startTime");
        int duration = fields.index("duration");
        int body = fields.index("bodyTime");
        return values -> handler.trace(new RecordedTrace(
                Fields.number(values, tick),
                Fields.number(values, traceIdHigh),
                Fields.number(values, traceId),
                Fields.number(values, spanId),
                Fields.number(values, parentSpanId),
                Fields.text(values, name),
                Fields.text(values, kind),
                Fields.text(values, status),
                Fields.text(values, errorType),
                Fields.epochNanos(values, start),
                Fields.nanos(values, duration),
                Fields.nanos(values, body)));
    }

    static IEventSink segment(Fields fields, EventHandler handler) {
        int tick = fields.index("tick");
        int traceId = fields.index("traceId");
        int spanId = fields.index("spanId");
        int parentSpanId = fields.index("parentSpanId");
        int name = fields.index("name");
        int category = fields.index("category");
        int library = fields.index("library");
        int status = fields.index("status");
        int errorType = fields.index("errorType");
        int thread = fields.index("eventThread");
        int start = fields.index("startTime");
        int duration = fields.index("duration");
        return values -> handler.segment(new RecordedSegment(
                Fields.number(values, tick),
                Fields.number(values, traceId),
                Fields.number(values, spanId),
                Fields.number(values, parentSpanId),
                Fields.text(values, name),
                Fields.text(values, category),
                Fields.text(values, library),
                Fields.text(values, status),
                Fields.text(values, errorType),
                Fields.threadName(values, thread),
                Fields.epochNanos(values, start),
                Fields.nanos(values, duration)));
    }

    static IEventSink message(Fields fields, EventHandler handler) {
        int tick = fields.index("tick");
        int traceId = fields.index("traceId");
        int spanId = fields.index("spanId");
        int parentSpanId = fields.index("parentSpanId");
        int actor = fields.index("actor");
        int message = fields.index("message");
        int status = fields.index("status");
        int thread = fields.index("eventThread");
        int wait = fields.index("waitTime");
        int start = fields.index("startTime");
        int duration = fields.index("duration");
        return values -> handler.message(new RecordedMessage(
                Fields.number(values, tick),
                Fields.number(values, traceId),
                Fields.number(values, spanId),
                Fields.number(values, parentSpanId),
                Fields.number(values, actor),
                Fields.className(values, message),
                Fields.text(values, status),
                Fields.threadName(values, thread),
                Fields.nanos(values, wait),
                Fields.epochNanos(values, start),
                Fields.nanos(values, duration)));
    }

    static IEventSink actor(Fields fields, EventHandler handler) {
        int id = fields.index("id");
        int system = fields.index("system");
        int path = fields.index("path");
        int actorClass = fields.index("actorClass");
        int dispatcher = fields.index("dispatcher");
        int mailbox = fields.index("mailbox");
        int group = fields.index("group");
        return values -> {
            String pathText = Fields.text(values, path);
            String groupText = Fields.text(values, group);
            handler.actor(ActorDescription.recorded(
                    Fields.number(values, id),
                    Fields.text(values, system),
                    pathText,
                    Fields.text(values, actorClass),
                    Fields.text(values, dispatcher),
                    Fields.text(values, mailbox),
                    groupText == null && pathText != null ? GeneratedNames.group(pathText) : groupText));
        };
    }
}
