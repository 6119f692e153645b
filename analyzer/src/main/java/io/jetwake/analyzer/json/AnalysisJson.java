package io.jetwake.analyzer.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jetwake.analyzer.analysis.ActorGroup;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.JvmLedger;
import io.jetwake.analyzer.analysis.MetricTotal;
import io.jetwake.analyzer.analysis.TimeSeries;
import io.jetwake.analyzer.analysis.TraceGroup;
import io.jetwake.analyzer.analysis.TriggerText;
import io.jetwake.analyzer.findings.Finding;
import io.jetwake.analyzer.findings.Rules;
import io.jetwake.analyzer.recording.RecordingInfo;
import io.jetwake.analyzer.recording.TriggerInfo;
import io.jetwake.analyzer.replay.JvmTrace;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** Writes the parts of an analysis as members of a JSON object. */
final class AnalysisJson {
    private final JsonGenerator json;
    private final Analysis analysis;
    private final AnalysisParts parts;

    AnalysisJson(JsonGenerator json, Analysis analysis) {
        this.json = json;
        this.analysis = analysis;
        this.parts = new AnalysisParts(json);
    }

    void summary() throws IOException {
        recording();
        parts.ledger(analysis.ledger());
        json.writeArrayFieldStart("findings");
        for (Finding finding : Rules.find(analysis)) {
            json.writeStartObject();
            json.writeStringField("about", finding.about().name().toLowerCase(Locale.ROOT));
            json.writeStringField("text", finding.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("traces");
        for (TraceGroup group : analysis.traces()) {
            traceGroup(group);
        }
        json.writeEndArray();
        actors();
        instruments();
    }

    private void recording() throws IOException {
        RecordingInfo info = analysis.recording();
        json.writeObjectFieldStart("recording");
        json.writeStringField("name", info.name());
        json.writeNumberField("bytes", info.bytes());
        json.writeNumberField("chunks", info.chunks());
        json.writeNumberField("copies", info.copies());
        json.writeNumberField("damaged", info.damaged());
        json.writeNumberField("events", info.events());
        json.writeStringField("start", info.start().toString());
        json.writeStringField("end", info.end().toString());
        json.writeNumberField("durationNanos", info.duration().toNanos());
        jvms(info);
        if (info.trigger().isPresent()) {
            trigger(info, info.trigger().get());
        }
        json.writeEndObject();
    }

    private void jvms(RecordingInfo info) throws IOException {
        json.writeArrayFieldStart("jvms");
        for (RecordingInfo.Jvm jvm : info.jvms()) {
            json.writeStartObject();
            json.writeNumberField("number", jvm.jvm().number());
            json.writeNumberField("pid", jvm.jvm().pid());
            if (jvm.jvm().started().isPresent()) {
                json.writeStringField("started", jvm.jvm().started().get().toString());
            }
            json.writeStringField("jvm", jvm.description());
            json.writeNumberField("chunks", jvm.jvm().chunks());
            json.writeNumberField("events", jvm.events());
            for (JvmLedger own : analysis.jvms()) {
                if (own.jvm().equals(jvm.jvm())) {
                    json.writeNumberField("traces", own.traces());
                    parts.ledger(own.ledger());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void trigger(RecordingInfo info, TriggerInfo trigger) throws IOException {
        json.writeObjectFieldStart("trigger");
        json.writeStringField("name", trigger.name());
        json.writeStringField("condition", trigger.condition());
        json.writeStringField("subject", trigger.subject());
        json.writeNumberField("observed", trigger.observed());
        json.writeStringField("unit", trigger.unit());
        json.writeNumberField("skipped", trigger.skipped());
        json.writeStringField("file", trigger.file());
        json.writeStringField("time", trigger.time().toString());
        json.writeStringField("text", TriggerText.of(info, trigger));
        json.writeEndObject();
    }

    private void traceGroup(TraceGroup group) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", group.name());
        json.writeNumberField("failed", group.failed());
        if (group.commonestError().isPresent()) {
            json.writeStringField("commonestError", group.commonestError().get());
        }
        parts.distribution("duration", group.durations());
        TraceGroup.Slow slow = group.slow();
        json.writeObjectFieldStart("slow");
        json.writeNumberField("count", slow.count());
        json.writeNumberField("fromNanos", slow.fromNanos());
        parts.breakdown(slow.breakdown());
        json.writeEndObject();
        json.writeEndObject();
    }

    void actors() throws IOException {
        long nanos = analysis.recording().duration().toNanos();
        json.writeArrayFieldStart("actors");
        for (ActorGroup actor : analysis.actors()) {
            json.writeStartObject();
            json.writeStringField("name", actor.name());
            json.writeStringField("actorClass", actor.example().actorClass());
            json.writeStringField("system", actor.example().system());
            json.writeStringField("dispatcher", actor.example().dispatcher());
            json.writeStringField("mailbox", actor.example().mailbox());
            json.writeNumberField("actors", actor.actors());
            json.writeNumberField("failed", actor.failed());
            json.writeNumberField("busy", actor.busy(nanos));
            parts.distribution("wait", actor.waits());
            parts.distribution("processing", actor.processing());
            parts.counts("messages", actor.messageClasses());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void instruments() throws IOException {
        json.writeArrayFieldStart("instruments");
        for (MetricTotal metric : analysis.metrics()) {
            json.writeStartObject();
            json.writeStringField("name", metric.name());
            json.writeObjectFieldStart("tags");
            for (Map.Entry<String, String> tag : metric.tags().entrySet()) {
                json.writeStringField(tag.getKey(), tag.getValue());
            }
            json.writeEndObject();
            json.writeStringField("kind", metric.kind());
            json.writeStringField("unit", metric.unit());
            json.writeNumberField("count", metric.count());
            if (metric.distributed()) {
                json.writeNumberField("p50", metric.percentile(50));
                json.writeNumberField("p99", metric.percentile(99));
                json.writeNumberField("max", metric.max());
            } else if (metric.kind().equals("gauge")) {
                json.writeNumberField("last", metric.last());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void slowest() throws IOException {
        json.writeNumberField("matching", analysis.matching());
        json.writeArrayFieldStart("slowest");
        for (JvmTrace trace : analysis.slowest()) {
            new TraceJson(json).write(trace);
        }
        json.writeEndArray();
    }

    void unfinished() throws IOException {
        json.writeNumberField("matching", analysis.ledger().notes().getOrDefault("abandoned traces", 0L));
        json.writeArrayFieldStart("unfinished");
        for (JvmTrace trace : analysis.unfinished()) {
            new TraceJson(json).write(trace);
        }
        json.writeEndArray();
    }

    void series() throws IOException {
        json.writeObjectFieldStart("series");
        json.writeNumberField("secondsPerPoint", analysis.series().secondsPerPoint());
        json.writeArrayFieldStart("points");
        for (TimeSeries.Point point : analysis.series().points()) {
            json.writeStartArray();
            json.writeNumber(point.startSecond());
            json.writeNumber(point.durations().count());
            json.writeNumber(point.failed());
            json.writeNumber(point.durations().percentile(50));
            json.writeNumber(point.durations().percentile(99));
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
