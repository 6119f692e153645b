package io.jetwake.analyzer.analysis;

import io.jetwake.snapshot.BucketCounts;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.GaugeSnapshot;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.Saturated;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One instrument over the whole recording. Not thread-safe while it is added to. */
public final class MetricTotal {
    private final MetricSnapshot first;
    private @Nullable BucketCounts buckets;
    private long count;
    private double last;

    MetricTotal(MetricSnapshot first) {
        this.first = first;
    }

    void add(MetricSnapshot snapshot) {
        if (snapshot instanceof CounterSnapshot counter) {
            count = Saturated.plus(count, counter.count());
        } else if (snapshot instanceof GaugeSnapshot gauge) {
            count++;
            last = gauge.value();
        } else if (snapshot instanceof DistributionSnapshot distribution) {
            buckets = buckets == null ? distribution.buckets() : buckets.plus(distribution.buckets());
            count = buckets.total();
        }
    }

    /** The name and tags of the metric in one line. */
    public String label() {
        return first.key().label();
    }

    /** The name of the metric. */
    public String name() {
        return first.name();
    }

    /** The tags that tell it from others. */
    public Map<String, String> tags() {
        return first.tags();
    }

    /** The unit of its values. */
    public String unit() {
        return first.unit();
    }

    /** Counter, gauge, histogram, timer or range-sampler. */
    public String kind() {
        return first.kind().label();
    }

    /** The increase of a counter, or the number of values; the highest long if it is higher. */
    public long count() {
        return count;
    }

    /** The last value of a gauge, zero for other kinds. */
    public double last() {
        return last;
    }

    /** Whether it has percentiles. */
    public boolean distributed() {
        return buckets != null;
    }

    /** The value at or below which {@code percentile} percent of the values are; zero if it has none. */
    public long percentile(double percentile) {
        return buckets == null ? 0 : buckets.percentile(percentile);
    }

    /** The largest value; zero if it has no distribution. */
    public long max() {
        return buckets == null ? 0 : buckets.max();
    }
}
