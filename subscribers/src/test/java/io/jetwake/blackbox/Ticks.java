package io.jetwake.blackbox;

import io.jetwake.events.codec.TagText;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.GaugeSnapshot;
import io.jetwake.snapshot.InstrumentKind;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.Missing;
import io.jetwake.snapshot.TickSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Makes a snapshot of two seconds; used once. */
final class Ticks {
    private static final long SECONDS = 2;

    private final List<MetricSnapshot> metrics = new ArrayList<>();
    private Ledger ledger = Ledger.none();

    static TickSnapshot empty() {
        return new Ticks().snapshot();
    }

    /** Traces of one name that took so many milliseconds. */
    static TickSnapshot traces(String name, long... millis) {
        return new Ticks().and(name, 0, millis).snapshot();
    }

    Ticks and(String name, long errors, long... millis) {
        Histogram times = new Histogram(2);
        for (long value : millis) {
            times.recordValue(value * 1_000_000);
        }
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put("trace", name);
        metrics.add(new DistributionSnapshot("trace.elapsed-time", "nanoseconds", tags, InstrumentKind.TIMER, times));
        metrics.add(new CounterSnapshot("trace.errors", "none", tags, errors));
        return this;
    }

    Ticks counter(String name, String tags, long count) {
        metrics.add(new CounterSnapshot(name, "none", TagText.parse(tags), count));
        return this;
    }

    Ticks gauge(String name, String unit, double value) {
        metrics.add(new GaugeSnapshot(name, unit, Collections.emptySortedMap(), value));
        return this;
    }

    Ticks histogram(String name, String unit, long... values) {
        Histogram histogram = new Histogram(2);
        for (long value : values) {
            histogram.recordValue(value);
        }
        metrics.add(new DistributionSnapshot(
                name, unit, Collections.emptySortedMap(), InstrumentKind.HISTOGRAM, histogram));
        return this;
    }

    Ticks missing(long samples, long traces, String... gaps) {
        SortedMap<String, Long> missing = new TreeMap<>();
        missing.put("db.time", samples);
        ledger = Ledger.none()
                .with(Missing.NOTHING.withInstruments(missing, new TreeMap<>()).withTraces(traces))
                .withGaps(List.of(gaps));
        return this;
    }

    TickSnapshot snapshot() {
        return new TickSnapshot(
                Instant.ofEpochSecond(100), Instant.ofEpochSecond(100 + SECONDS), metrics, List.of(), ledger);
    }
}
