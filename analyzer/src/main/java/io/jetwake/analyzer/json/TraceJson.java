package io.jetwake.analyzer.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jetwake.analyzer.analysis.Span;
import io.jetwake.analyzer.analysis.TimeBreakdown;
import io.jetwake.analyzer.analysis.Waterfall;
import io.jetwake.analyzer.replay.JvmTrace;
import io.jetwake.snapshot.FinishedTrace;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;

/** Writes one trace with its spans in the order of their tree; times of spans count from the start of the trace. */
final class TraceJson {
    private final JsonGenerator json;

    TraceJson(JsonGenerator json) {
        this.json = json;
    }

    void write(JvmTrace trace) throws IOException {
        json.writeStartObject();
        json.writeNumberField("jvm", trace.jvm().number());
        members(trace.trace());
        json.writeEndObject();
    }

    void write(FinishedTrace trace) throws IOException {
        json.writeStartObject();
        members(trace);
        json.writeEndObject();
    }

    private void members(FinishedTrace trace) throws IOException {
        json.writeStringField("traceId", trace.traceIdHex());
        json.writeStringField("name", trace.name());
        json.writeStringField("kind", trace.kind());
        json.writeStringField("status", trace.status());
        json.writeStringField("errorType", trace.errorType());
        json.writeNumberField("startEpochNanos", trace.startNanos());
        json.writeNumberField("bodyNanos", trace.bodyNanos());
        json.writeBooleanField("truncated", trace.truncated());
        json.writeNumberField("messages", trace.messages().size());
        json.writeNumberField("segments", trace.segments().size());
        new AnalysisParts(json).breakdown(TimeBreakdown.of(trace));
        Waterfall waterfall = Waterfall.of(trace);
        json.writeNumberField("behindNanos", waterfall.behindNanos());
        json.writeArrayFieldStart("spans");
        for (Waterfall.Row row : waterfall.rows()) {
            span(row, trace.startNanos());
        }
        json.writeEndArray();
    }

    private void span(Waterfall.Row row, long traceStart) throws IOException {
        Span span = row.span();
        HexFormat hex = HexFormat.of();
        json.writeStartObject();
        json.writeStringField("kind", span.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("spanId", hex.toHexDigits(span.spanId()));
        json.writeStringField("parentSpanId", hex.toHexDigits(span.parentSpanId()));
        json.writeNumberField("depth", row.depth());
        json.writeStringField("label", span.label());
        json.writeStringField("detail", span.detail());
        json.writeBooleanField("failed", span.failed());
        if (span.errorType() != null) {
            json.writeStringField("errorType", span.errorType());
        }
        json.writeStringField("thread", span.thread());
        json.writeNumberField("startNanos", span.startNanos() - traceStart);
        json.writeNumberField("waitNanos", span.waitNanos());
        json.writeNumberField("durationNanos", span.durationNanos());
        json.writeEndObject();
    }
}
