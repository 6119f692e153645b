package io.jetwake.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.testing.JfrRun;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jol.info.GraphLayout;

/** The memory of instruments, by walking over the objects that they hold. */
class FootprintTest {
    private static final int KILOBYTE = 1024;
    private static final int MANY = 1000;
    private static final int VALUES = 100_000;

    static {
        // Otherwise it can not look into records.
        System.setProperty("jol.magicFieldOffset", "true");
    }

    private final MetricRegistry metrics =
            new MetricRegistry(new MetricSettings(0, 0, MANY, 10 * MANY, 10 * MANY, List.of()), Duration.ofSeconds(1));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void idleHistogram_takesLessThan300Bytes(int digits) {
        // The texts are the application's own.
        List<String> texts =
                IntStream.range(0, MANY).mapToObj(i -> "value-" + i).toList();
        long before = bytes(metrics, texts);
        DynamicRange range = new DynamicRange(1, 3_600_000_000_000L, digits);
        for (String text : texts) {
            metrics.histogram("idle", MeasurementUnit.NANOSECONDS, Tags.of("key", text), range);
        }
        assertThat((bytes(metrics, texts) - before) / MANY).isLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 13"})
    void fullHistogram_isBounded(int digits, int kilobytes) {
        long empty = bytes(metrics);
        Histogram histogram = metrics.histogram(
                "full", MeasurementUnit.NANOSECONDS, Tags.NONE, new DynamicRange(1, 3_600_000_000_000L, digits));
        Random random = new Random(digits);
        try (JfrRun run = JfrRun.start()) {
            for (int i = 0; i < VALUES; i++) {
                // From ten microseconds to ten seconds, each power of ten as often as the others.
                histogram.record((long) Math.pow(10, 4 + 6 * random.nextDouble()));
            }
        }
        assertThat(bytes(metrics) - empty).isBetween(KILOBYTE / 2L, (long) kilobytes * KILOBYTE);
    }

    @Test
    void removedInstruments_takeNothingWhileNothingIsRecorded() {
        long empty = bytes(metrics);
        for (int i = 0; i < 10 * MANY; i++) {
            metrics.remove(metrics.timer("passing", Tags.of("n", "" + i)));
        }
        assertThat(bytes(metrics) - empty).isLessThan(10 * KILOBYTE);
    }

    private static long bytes(Object... roots) {
        return GraphLayout.parseInstance(roots).totalSize();
    }
}
