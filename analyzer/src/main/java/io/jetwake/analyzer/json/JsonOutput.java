package io.jetwake.analyzer.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.replay.JvmTrace;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.TickSnapshot;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes analyses as JSON. */
public final class JsonOutput {
    private JsonOutput() {}

    /** Writes what the summary shows, and more. */
    public static void summary(Analysis analysis, Writer to) throws IOException {
        write(to, json -> new AnalysisJson(json, analysis).summary());
    }

    /** Writes the actors. */
    public static void actors(Analysis analysis, Writer to) throws IOException {
        write(to, json -> new AnalysisJson(json, analysis).actors());
    }

    /** Writes the slowest traces, each with its spans. */
    public static void slowest(Analysis analysis, Writer to) throws IOException {
        write(to, json -> new AnalysisJson(json, analysis).slowest());
    }

    /** Writes the traces without an end, each with its spans. */
    public static void unfinished(Analysis analysis, Writer to) throws IOException {
        write(to, json -> new AnalysisJson(json, analysis).unfinished());
    }

    /** Writes traces, each with its spans. */
    public static void traces(List<JvmTrace> traces, Writer to) throws IOException {
        write(to, json -> {
            json.writeArrayFieldStart("traces");
            for (JvmTrace trace : traces) {
                new TraceJson(json).write(trace);
            }
            json.writeEndArray();
        });
    }

    /** Writes which file was written. */
    public static void file(String path, long bytes, Writer to) throws IOException {
        write(to, json -> {
            json.writeStringField("file", path);
            json.writeNumberField("bytes", bytes);
        });
    }

    /** Writes a snapshot in one line. */
    public static void snapshot(TickSnapshot snapshot, Writer to) throws IOException {
        writeLine(to, json -> new SnapshotJson(json).write(snapshot));
    }

    /** Writes a trace with its spans in one line. */
    public static void trace(FinishedTrace trace, Writer to) throws IOException {
        writeLine(to, json -> new TraceJson(json).write(trace));
    }

    /** Writes which JVMs there are, by process id. */
    public static void jvms(Map<Long, String> names, Writer to) throws IOException {
        write(to, json -> {
            json.writeArrayFieldStart("jvms");
            for (Map.Entry<Long, String> jvm : names.entrySet()) {
                json.writeStartObject();
                json.writeNumberField("pid", jvm.getKey());
                json.writeStringField("name", jvm.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** Everything that a report shows, so that it can stand in a script element of HTML. */
    public static String forHtml(Analysis analysis) throws IOException {
        StringWriter text = new StringWriter();
        JsonFactory factory = new JsonFactory();
        factory.setCharacterEscapes(new HtmlEscapes());
        try (JsonGenerator json = factory.createGenerator(text)) {
            AnalysisJson parts = new AnalysisJson(json, analysis);
            json.writeStartObject();
            parts.summary();
            parts.series();
            parts.slowest();
            json.writeEndObject();
        }
        return text.toString();
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static void write(Writer to, Body body) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(to)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        }
        to.write(System.lineSeparator());
    }

    private static void writeLine(Writer to, Body body) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(to)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            body.write(json);
        }
        to.write(System.lineSeparator());
    }

    /** Writes as numbers the characters that end a script element or a line of a script. */
    private static final class HtmlEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final String DANGEROUS = "<>&'";

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            DANGEROUS.chars().forEach(c -> codes[c] = ESCAPE_STANDARD);
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return c == '\u2028' || c == '\u2029' ? new SerializedString("\\u" + Integer.toHexString(c)) : null;
        }
    }
}
