package io.jetwake.snapshot;

import java.util.SortedMap;

/**
 * The increase of a counter.
 *
 * @param count the increase during the period
 */
public record CounterSnapshot(String name, String unit, SortedMap<String, String> tags, long count)
        implements MetricSnapshot {}
