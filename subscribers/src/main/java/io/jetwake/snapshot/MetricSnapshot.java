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
}
