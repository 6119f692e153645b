package io.jetwake.benchmarks;

import io.jetwake.metric.Histogram;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.metric.MetricSettings;
import io.jetwake.metric.Tags;
import io.jetwake.tick.Ticker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.Recording;

/** The memory of many histograms, and the processor time of their ticks. The argument is their number. */
public final class TickScale {
    private static final int TICKS = 9;
    private static final int RECORDS = 200;
    private static final int COLLECTIONS = 5;

    private TickScale() {}

    /** Prints both. */
    public static void main(String[] arguments) {
        int instruments = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        MetricSettings settings = new MetricSettings(0, 0, 1, instruments, instruments, List.of());
        MetricRegistry metrics = new MetricRegistry(settings, Duration.ofSeconds(1));
        Tags[] tags = new Tags[instruments];
        Arrays.setAll(tags, i -> Tags.of("n", Integer.toString(i)));
        Histogram[] histograms = new Histogram[instruments];
        long before = usedBytes();
        Arrays.setAll(histograms, i -> metrics.histogram("scale", MeasurementUnit.NANOSECONDS, tags[i]));
        long idle = usedBytes();
        try (Recording recording = new Recording()) {
            recording.start();
            double[] millis = tick(metrics, histograms);
            long active = usedBytes();
            System.out.printf(
                    "%,d histograms: %d B each when new, %d B after use; a tick takes %.1f ms [%.1f..%.1f] of one core%n",
                    instruments,
                    (idle - before) / instruments,
                    (active - before) / instruments,
                    millis[TICKS / 2],
                    millis[0],
                    millis[TICKS - 1]);
        }
    }

    private static double[] tick(MetricRegistry metrics, Histogram[] histograms) {
        Ticker ticker = new Ticker(Duration.ofDays(1));
        ticker.add(metrics);
        ticker.start();
        Values values = new Values();
        double[] millis = new double[TICKS];
        for (int tick = 0; tick < TICKS; tick++) {
            for (Histogram histogram : histograms) {
                for (int i = 0; i < RECORDS; i++) {
                    histogram.record(values.next());
                }
            }
            long start = threadNanos();
            ticker.tickNow();
            millis[tick] = (threadNanos() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long usedBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
