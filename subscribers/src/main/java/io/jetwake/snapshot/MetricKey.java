package io.jetwake.snapshot;

import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What tells one series of values from all others.
 *
 * <p>Ordered by name, then by tags, kind and unit.
 *
 * @param name the name of the metric
 * @param tags the tags; unmodifiable
 * @param kind what is measured
 * @param unit the unit of the values, {@code none} if they have none
 */
public record MetricKey(String name, SortedMap<String, String> tags, InstrumentKind kind, String unit)
        implements Comparable<MetricKey> {
    private static final Comparator<MetricKey> ORDER = Comparator.comparing(MetricKey::name)
            .thenComparing(MetricKey::tags, MetricKey::compareTags)
            .thenComparing(MetricKey::kind)
            .thenComparing(MetricKey::unit);

    public MetricKey {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** The name, followed by the tags in braces if there are any: {@code db.time{pool=main}}. */
    public String label() {
        return tags.isEmpty() ? name : name + tags.toString().replace(", ", ",");
    }

    @Override
    public int compareTo(MetricKey other) {
        return ORDER.compare(this, other);
    }

    private static int compareTags(SortedMap<String, String> left, SortedMap<String, String> right) {
        Iterator<Map.Entry<String, String>> others = right.entrySet().iterator();
        for (Map.Entry<String, String> entry : left.entrySet()) {
            if (!others.hasNext()) {
                return 1;
            }
            Map.Entry<String, String> other = others.next();
            int order = entry.getKey().compareTo(other.getKey());
            if (order == 0) {
                order = entry.getValue().compareTo(other.getValue());
            }
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }
}
