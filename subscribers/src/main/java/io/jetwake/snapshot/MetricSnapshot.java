package io.jetwake.snapshot;

import java.util.SortedMap;

/** What one instrument measured during the period of a {@link TickSnapshot}. */
public sealed interface MetricSnapshot permits CounterSnapshot, GaugeSnapshot, DistributionSnapshot {

    /** The name of the metric. */
    String name();

    /** The unit of the values; {@code none} if they have none. */
    String unit();

    /** The tags that tell the instrument from others of the same name; unmodifiable. */
    SortedMap<String, String> tags();

    /** What the instrument measures. */
    InstrumentKind kind();

    /**
     * What the instrument measured during this period and the next one: counters add, gauges keep the later value,
     * distributions hold the values of both.
     *
     * @param next what the same instrument measured in the period that follows
     * @throws IllegalArgumentException if {@code next} has another {@link #key()}
     */
    MetricSnapshot merge(MetricSnapshot next);

    /** What the instrument would have measured in the next period if nothing was recorded in it: none, zero, or the last value. */
    MetricSnapshot idle();

    /** The identity of the series; equal keys may be merged. */
    default MetricKey key() {
        return new MetricKey(name(), tags(), kind(), unit());
    }
}
