package io.jetwake.snapshot;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The increase of a counter.
 *
 * @param count the increase during the period; the highest long if it is higher
 */
public record CounterSnapshot(String name, String unit, SortedMap<String, String> tags, long count)
        implements MetricSnapshot {

    public CounterSnapshot {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    @Override
    public InstrumentKind kind() {
        return InstrumentKind.COUNTER;
    }

    @Override
    public CounterSnapshot merge(MetricSnapshot next) {
        if (next instanceof CounterSnapshot other && key().equals(next.key())) {
            return new CounterSnapshot(name, unit, tags, Saturated.plus(count, other.count));
        }
        throw new IllegalArgumentException("cannot merge " + next.key() + " into " + key());
    }

    @Override
    public CounterSnapshot idle() {
        return new CounterSnapshot(name, unit, tags, 0);
    }
}
