package io.jetwake.aggregate;

import io.jetwake.snapshot.MetricKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bounds how many series one metric name can have; not thread-safe.
 *
 * <p>Names of traces and actors may come from outside. What exceeds the bound is counted in one series with the tag {@code
 * overflow=true}, so that totals stay exact. Whoever is admitted once stays admitted.
 */
final class CardinalityGuard {
    /** The tags of the series in which everything beyond the bound is counted. */
    static final SortedMap<String, String> OVERFLOW =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("overflow", "true")));

    private final int limit;
    private final Map<String, Set<MetricKey>> admitted = new HashMap<>();

    CardinalityGuard(int limit) {
        this.limit = limit;
    }

    MetricKey admit(MetricKey key) {
        Set<MetricKey> keys = admitted.computeIfAbsent(key.name(), name -> new HashSet<>());
        if (keys.contains(key) || key.tags().equals(OVERFLOW)) {
            return key;
        }
        if (keys.size() < limit) {
            keys.add(key);
            return key;
        }
        return new MetricKey(key.name(), OVERFLOW, key.kind(), key.unit());
    }
}
