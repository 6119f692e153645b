package io.jetwake.benchmarks;

import io.jetwake.Jetwake;
import io.jetwake.metric.Histogram;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.Tags;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Subscribers;
import io.jetwake.subscribers.Subscription;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes from the recording of a sample to the snapshot in the hands of a subscriber.
 *
 * <p>A snapshot holds what was recorded from its start to its end, so that it tells the latency of a sample at every moment of its
 * period: a hundred of them are counted.
 *
 * <p>Arguments: seconds (180), samples per second (10000).
 */
public final class StreamLatency {
    private static final int MOMENTS = 100;
    private static final int BURSTS_PER_SECOND = 100;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final org.HdrHistogram.Histogram millis = new org.HdrHistogram.Histogram(3);
    private int incomplete;

    private StreamLatency() {}

    /** Measures, and prints one line. */
    public static void main(String[] arguments) {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 180;
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        new StreamLatency().measure(seconds, rate);
    }

    private void measure(int seconds, int rate) {
        Jetwake.start();
        Subscription subscription = Subscribers.subscribe(SnapshotFilter.all(), TICK, this::onTick);
        if (!Subscribers.awaitRunning(Duration.ofMinutes(1))) {
            throw new IllegalStateException("the stream does not run");
        }
        Histogram histogram = Jetwake.metrics().histogram("stream", MeasurementUnit.NANOSECONDS, Tags.NONE);
        Values values = new Values();
        long period = TimeUnit.SECONDS.toNanos(1) / BURSTS_PER_SECOND;
        long next = System.nanoTime();
        for (long burst = 0; burst < (long) seconds * BURSTS_PER_SECOND; burst++) {
            for (int i = 0; i < rate / BURSTS_PER_SECOND; i++) {
                histogram.record(values.next());
            }
            next += period;
            for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
        subscription.cancel();
        print(seconds);
    }

    private synchronized void onTick(TickSnapshot snapshot) {
        long now = System.currentTimeMillis();
        long from = snapshot.from().toEpochMilli();
        long length = snapshot.period().toMillis();
        incomplete += snapshot.complete() ? 0 : 1;
        for (int moment = 0; moment < MOMENTS; moment++) {
            millis.recordValue(Math.max(0, now - from - length * moment / MOMENTS));
        }
    }

    private synchronized void print(int seconds) {
        System.out.printf(
                "%d s, %d ticks: from recording to onTick p50 %d, p99 %d, max %d ms (tick %d ms); %d snapshots incomplete%n",
                seconds,
                millis.getTotalCount() / MOMENTS,
                millis.getValueAtPercentile(50),
                millis.getValueAtPercentile(99),
                millis.getMaxValue(),
                TICK.toMillis(),
                incomplete);
    }
}
