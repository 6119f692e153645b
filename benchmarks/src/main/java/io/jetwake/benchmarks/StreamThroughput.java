package io.jetwake.benchmarks;

import io.jetwake.aggregate.Aggregator;
import io.jetwake.metric.Histogram;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.metric.MetricSettings;
import io.jetwake.metric.Tags;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.stream.EventStreamReader;
import io.jetwake.tick.Ticker;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sample events at a steady rate through a live stream: whether all arrive, and the processor time of either side.
 *
 * <p>Arguments: samples per second (2000000), seconds (30). Exits with 1 if anything is missing.
 */
public final class StreamThroughput {
    private static final int INSTRUMENTS = 4;
    private static final int WARM_UP_SECONDS = 5;
    private static final int BURSTS_PER_SECOND = 500;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final BlockingQueue<TickSnapshot> snapshots = new LinkedBlockingQueue<>();
    private final Aggregator aggregator = new Aggregator(snapshots::add);
    private final EventStreamReader reader = new EventStreamReader(aggregator);
    // Every sample is an event: the budget is more than the rate.
    private final MetricRegistry metrics = new MetricRegistry(
            new MetricSettings(10_000_000, 10_000_000, 10, INSTRUMENTS, 10, List.of()), Duration.ofSeconds(1));
    private final Histogram[] histograms = new Histogram[INSTRUMENTS];
    private final Ticker ticker = new Ticker(Duration.ofSeconds(1));

    private StreamThroughput() {
        Arrays.setAll(
                histograms,
                i -> metrics.histogram("stream", MeasurementUnit.NANOSECONDS, Tags.of("n", Integer.toString(i))));
        ticker.add(metrics);
    }

    /** Measures, and prints one line. */
    public static void main(String[] arguments) {
        int rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        System.exit(new StreamThroughput().measure(rate, seconds) ? 0 : 1);
    }

    private boolean measure(int rate, int seconds) {
        reader.start();
        if (!reader.awaitRunning(TIMEOUT)) {
            throw new IllegalStateException("the stream is " + reader.state());
        }
        ticker.start();
        ticker.tickNow(); // the base of the books
        Values values = new Values();
        long emitted = emit(values, rate, WARM_UP_SECONDS);
        long streamBefore = cpuNanos("jetwake-stream");
        long receivedBefore = reader.received();
        long emitterBefore = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        long measured = emit(values, rate, seconds);
        double took = (System.nanoTime() - start) / 1e9;
        long emitterCpu = THREADS.getCurrentThreadCpuTime() - emitterBefore;
        emitted += measured;
        ticker.finish();
        boolean delivered = reader.awaitDelivered(TIMEOUT);
        long streamCpu = cpuNanos("jetwake-stream") - streamBefore;
        long received = reader.received() - receivedBefore;
        reader.endDelivery();
        aggregator.finish();
        TickSnapshot all = snapshots.stream().reduce(TickSnapshot::merge).orElseThrow();
        long counted = all.metrics().stream()
                .filter(DistributionSnapshot.class::isInstance)
                .mapToLong(metric -> ((DistributionSnapshot) metric).count())
                .sum();
        System.out.printf(
                "%,d samples at %,.0f/s for %.1f s, %,d events read: emitter %.1f ns, reader %.1f ns of processor time each;"
                        + " %,d of %,d counted, %,d missing, %,d bytes lost by JFR, delivered in time %b, restarts %d%n",
                measured,
                measured / took,
                took,
                received,
                (double) emitterCpu / measured,
                (double) streamCpu / received,
                counted,
                emitted,
                all.ledger().missing().sampleCount(),
                all.ledger().flaws().lostBytes(),
                delivered,
                reader.restarts());
        reader.close();
        return all.complete() && counted == emitted;
    }

    private long emit(Values values, int rate, int seconds) {
        long period = TimeUnit.SECONDS.toNanos(1) / BURSTS_PER_SECOND;
        long bursts = (long) seconds * BURSTS_PER_SECOND;
        int size = rate / BURSTS_PER_SECOND;
        long next = System.nanoTime();
        for (long burst = 0; burst < bursts; burst++) {
            emit(values, size);
            next += period;
            for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
        return bursts * size;
    }

    private void emit(Values values, int times) {
        for (int i = 0; i < times; i++) {
            histograms[i % INSTRUMENTS].record(values.next());
        }
    }

    private static long cpuNanos(String thread) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(candidate -> candidate.getName().equals(thread))
                .mapToLong(candidate -> THREADS.getThreadCpuTime(candidate.getId()))
                .sum();
    }
}
