package io.jetwake.benchmarks;

import io.jetwake.metric.Histogram;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.metric.MetricSettings;
import io.jetwake.metric.Tags;
import io.jetwake.tick.Ticker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import jdk.jfr.Recording;
import kamon.Kamon;
import scala.Option;

/**
 * The memory of many histograms, and the processor time of their ticks: of writing them, beside Kamon's snapshot, and of reading them.
 *
 * <p>Arguments: how many histograms (10,000), how many percent of them are used in each tick (100), and {@code kamon} to
 * measure Kamon too, which takes 40 KB of memory for each.
 */
public final class TickScale {
    private static final int TICKS = 9;
    private static final int RECORDS = 200;
    private static final int COLLECTIONS = 5;

    private final int instruments;
    private final int active;

    private TickScale(int instruments, int percent) {
        this.instruments = instruments;
        this.active = (int) (instruments * (long) percent / 100);
    }

    /** Prints all. */
    public static void main(String[] arguments) throws IOException {
        int instruments = arguments.length < 1 ? 10_000 : Integer.parseInt(arguments[0]);
        int percent = arguments.length < 2 ? 100 : Integer.parseInt(arguments[1]);
        TickScale scale = new TickScale(instruments, percent);
        System.out.printf("%,d histograms, %,d of them used in each tick%n", instruments, scale.active);
        scale.jetwake();
        if (arguments.length > 2) {
            scale.kamon();
        }
    }

    private void jetwake() throws IOException {
        MetricSettings settings = new MetricSettings(0, 0, 1, instruments, instruments, List.of());
        MetricRegistry metrics = new MetricRegistry(settings, Duration.ofSeconds(1));
        Ticker ticker = new Ticker(Duration.ofDays(1));
        ticker.add(metrics);
        Path file = Files.createTempFile("tick-scale", ".jfr");
        try (Recording recording = new Recording()) {
            recording.setToDisk(true);
            recording.start();
            ticker.start();
            measure(
                    "Jetwake",
                    new Histogram[instruments],
                    (histograms, i) -> histograms[i] = metrics.histogram("scale", MeasurementUnit.NANOSECONDS, tags(i)),
                    (histograms, i, value) -> histograms[i].record(value),
                    ticker::tickNow);
            recording.dump(file);
            new TickReading(file).print(active);
        } finally {
            Files.delete(file);
        }
    }

    private static Tags tags(int number) {
        return Tags.of("n", Integer.toString(number));
    }

    private void kamon() {
        kamon.metric.MetricRegistry registry = new kamon.metric.MetricRegistry(Kamon.config(), Kamon.clock());
        kamon.metric.Metric.Histogram metric =
                registry.histogram("scale", Option.empty(), Option.empty(), Option.empty(), Option.empty());
        measure(
                "Kamon",
                new kamon.metric.Histogram[instruments],
                (histograms, i) -> histograms[i] = metric.withTag("n", Integer.toString(i)),
                (histograms, i, value) -> histograms[i].record(value),
                () -> registry.snapshot(true));
    }

    private interface Use<H> {
        void record(H histograms, int number, long value);
    }

    private <H> void measure(String name, H histograms, ObjIntConsumer<H> create, Use<H> use, Runnable tick) {
        long before = usedBytes();
        for (int i = 0; i < instruments; i++) {
            create.accept(histograms, i);
        }
        long idle = usedBytes();
        double[] millis = new double[TICKS];
        Values values = new Values();
        for (int t = 0; t < TICKS; t++) {
            for (int i = 0; i < active; i++) {
                for (int n = 0; n < RECORDS; n++) {
                    use.record(histograms, i, values.next());
                }
            }
            long start = threadNanos();
            tick.run();
            millis[t] = (threadNanos() - start) / 1e6;
        }
        long used = usedBytes();
        Arrays.sort(millis);
        System.out.printf(
                "%s: %d B each when new, %.1f MB in all after use; a tick takes %.1f ms [%.1f..%.1f] of one core%n",
                name,
                (idle - before) / instruments,
                (used - before) / 1e6,
                millis[TICKS / 2],
                millis[0],
                millis[TICKS - 1]);
    }

    static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long usedBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
