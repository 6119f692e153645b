package io.jetwake.snapshot;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The value of a gauge.
 *
 * @param value the last value in the period
 */
public record GaugeSnapshot(String name, String unit, SortedMap<String, String> tags, double value)
        implements MetricSnapshot {

    public GaugeSnapshot {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    @Override
    public InstrumentKind kind() {
        return InstrumentKind.GAUGE;
    }

    @Override
    public GaugeSnapshot merge(MetricSnapshot next) {
        if (next instanceof GaugeSnapshot other && key().equals(next.key())) {
            return other;
        }
        throw new IllegalArgumentException("cannot merge " + next.key() + " into " + key());
    }

    @Override
    public GaugeSnapshot idle() {
        return this;
    }
}
