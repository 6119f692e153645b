package io.jetwake.analyzer.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jetwake.analyzer.analysis.LedgerTotals;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.GaugeSnapshot;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.TickSnapshot;
import java.io.IOException;
import java.util.Map;

/** Writes one snapshot: its metrics and its ledger; of its traces only how many there are. */
final class SnapshotJson {
    private final JsonGenerator json;

    SnapshotJson(JsonGenerator json) {
        this.json = json;
    }

    void write(TickSnapshot snapshot) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", snapshot.from().toString());
        json.writeStringField("to", snapshot.to().toString());
        json.writeNumberField("finishedTraces", snapshot.traces().size());
        json.writeArrayFieldStart("metrics");
        for (MetricSnapshot metric : snapshot.metrics()) {
            metric(metric);
        }
        json.writeEndArray();
        new AnalysisParts(json).ledger(LedgerTotals.of(snapshot.ledger()));
        json.writeEndObject();
    }

    private void metric(MetricSnapshot metric) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", metric.name());
        json.writeObjectFieldStart("tags");
        for (Map.Entry<String, String> tag : metric.tags().entrySet()) {
            json.writeStringField(tag.getKey(), tag.getValue());
        }
        json.writeEndObject();
        json.writeStringField("kind", metric.kind().label());
        json.writeStringField("unit", metric.unit());
        if (metric instanceof CounterSnapshot counter) {
            json.writeNumberField("count", counter.count());
        } else if (metric instanceof GaugeSnapshot gauge) {
            json.writeNumberField("value", gauge.value());
        } else if (metric instanceof DistributionSnapshot values) {
            json.writeNumberField("count", values.count());
            json.writeNumberField("sum", values.sum());
            json.writeNumberField("min", values.min());
            json.writeNumberField("p50", values.percentile(50));
            json.writeNumberField("p90", values.percentile(90));
            json.writeNumberField("p99", values.percentile(99));
            json.writeNumberField("max", values.max());
        }
        json.writeEndObject();
    }
}
