package io.jetwake.analyzer.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jetwake.analyzer.analysis.Distribution;
import io.jetwake.analyzer.analysis.LedgerTotals;
import io.jetwake.analyzer.analysis.LedgerWords;
import io.jetwake.analyzer.analysis.TimeBreakdown;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what several objects have in common. */
record AnalysisParts(JsonGenerator json) {

    void breakdown(TimeBreakdown breakdown) throws IOException {
        json.writeNumberField("durationNanos", breakdown.durationNanos());
        json.writeArrayFieldStart("parts");
        for (TimeBreakdown.Part part : breakdown.parts()) {
            json.writeStartObject();
            json.writeStringField("kind", part.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("label", part.label());
            json.writeNumberField("nanos", part.nanos());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void distribution(String field, Distribution distribution) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("count", distribution.count());
        json.writeNumberField("p50Nanos", distribution.percentile(50));
        json.writeNumberField("p90Nanos", distribution.percentile(90));
        json.writeNumberField("p99Nanos", distribution.percentile(99));
        json.writeNumberField("maxNanos", distribution.max());
        json.writeNumberField("totalNanos", (long) distribution.total());
        json.writeEndObject();
    }

    void counts(String field, Map<String, Long> counts) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
    }

    void ledger(LedgerTotals ledger) throws IOException {
        json.writeObjectFieldStart("ledger");
        json.writeStringField("verdict", ledger.verdict().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("complete", ledger.complete());
        if (ledger.vouchedFrom().isPresent() && ledger.vouchedUntil().isPresent()) {
            json.writeStringField("vouchedFrom", ledger.vouchedFrom().get().toString());
            json.writeStringField("vouchedUntil", ledger.vouchedUntil().get().toString());
        }
        counts("missing", ledger.missing());
        counts("notes", ledger.notes());
        LedgerWords words = new LedgerWords(ledger);
        json.writeStringField("text", words.verdict() + words.explanation());
        texts("details", words.details());
        texts("restrictions", ledger.restrictions());
        texts("gaps", ledger.gaps());
        json.writeEndObject();
    }

    private void texts(String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
