package io.jetwake.snapshot;

import java.util.SortedMap;

/**
 * The value of a gauge.
 *
 * @param value the last value in the period
 */
public record GaugeSnapshot(String name, String unit, SortedMap<String, String> tags, double value)
        implements MetricSnapshot {}
