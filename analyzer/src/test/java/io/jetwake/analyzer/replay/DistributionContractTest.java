package io.jetwake.analyzer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.metric.DynamicRange;
import io.jetwake.metric.InstrumentOverride;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.metric.MetricSettings;
import io.jetwake.metric.Tags;
import io.jetwake.settings.Glob;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.tick.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import jdk.jfr.Recording;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What instruments record, written to a file and read again, is what HdrHistogram makes of the same values. */
class DistributionContractTest {
    private static final int CASES = 1_200;
    /** The JVM's own recorder may have been started by another test, and has the first ids for its instruments. */
    private static final int FOREIGN = 200;

    private static final MetricRegistry METRICS = new MetricRegistry(
            new MetricSettings(
                    MetricSettings.UNLIMITED,
                    20,
                    2,
                    CASES + FOREIGN,
                    CASES + FOREIGN,
                    List.of(new InstrumentOverride(Glob.of("folded"), null, null, null, null, 0))),
            Duration.ofSeconds(1));

    @Test
    void distribution_isBucketForBucketThatOfHdrHistogram(@TempDir Path folder) throws Exception {
        Random random = new Random(42);
        Map<String, Histogram> expected = new HashMap<>();
        Path file = folder.resolve("distributions.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            Ticker ticker = new Ticker(Duration.ofDays(1));
            ticker.add(METRICS);
            ticker.start();
            for (int i = 0; i < FOREIGN; i++) {
                METRICS.histogram(
                        "folded",
                        MeasurementUnit.NONE,
                        Tags.of("foreign", Integer.toString(i)),
                        new DynamicRange(1, 2, 1));
            }
            for (int i = 0; i < CASES; i++) {
                expected.put(Integer.toString(i), record(i, random));
            }
            ticker.finish();
            recording.dump(file);
        }
        Map<String, MetricSnapshot> replayed = new HashMap<>();
        Replay.of(file)
                .run(snapshot -> snapshot.metrics().stream()
                        .filter(metric -> metric.tags().containsKey("case"))
                        .forEach(metric -> replayed.merge(metric.tags().get("case"), metric, MetricSnapshot::merge)));

        assertThat(replayed).hasSize(CASES);
        expected.forEach((number, histogram) -> {
            DistributionSnapshot actual = (DistributionSnapshot) Objects.requireNonNull(replayed.get(number));
            assertThat(buckets(actual.toHistogram())).as("case %s", number).isEqualTo(buckets(histogram));
        });
    }

    /** Records random values of a random range, every other case in part as events. */
    private static Histogram record(int number, Random random) {
        int digits = 1 + number % 3;
        long highest = 2 + (random.nextLong() >>> (1 + random.nextInt(62)));
        Histogram expected = new Histogram(1, highest, digits);
        io.jetwake.metric.Histogram recorded = METRICS.histogram(
                number % 2 == 0 ? "folded" : "both",
                MeasurementUnit.NONE,
                Tags.of("case", Integer.toString(number)),
                new DynamicRange(1, highest, digits));
        for (int values = 1 + random.nextInt(200); values > 0; values--) {
            long value = Math.min(highest, random.nextLong() >>> (1 + random.nextInt(63)));
            if (random.nextInt(4) == 0) {
                int count = 1 + (random.nextInt() >>> (10 + random.nextInt(8)));
                recorded.record(value, count);
                expected.recordValueWithCount(value, count);
            } else {
                recorded.record(value);
                expected.recordValue(value);
            }
        }
        return expected;
    }

    /** The count of each bucket that has one, by the highest value of the bucket. */
    private static Map<Long, Long> buckets(Histogram histogram) {
        Map<Long, Long> buckets = new TreeMap<>();
        histogram
                .recordedValues()
                .forEach(bucket -> buckets.put(bucket.getValueIteratedTo(), bucket.getCountAddedInThisIterationStep()));
        return buckets;
    }
}
