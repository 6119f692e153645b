package io.jetwake.benchmarks;

import io.jetwake.metric.Counter;
import io.jetwake.metric.Histogram;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.metric.MetricSettings;
import io.jetwake.metric.RangeSampler;
import io.jetwake.metric.Tags;
import io.jetwake.metric.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One use of each instrument. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class MetricBenchmark {
    private final MetricRegistry folding = registry(0);
    private final MetricRegistry recording = registry(Integer.MAX_VALUE);
    private final Counter counter = folding.counter("counter", MeasurementUnit.NONE, Tags.NONE);
    private final Histogram folded = folding.histogram("folded", MeasurementUnit.NANOSECONDS, Tags.NONE);
    private final Histogram raw = recording.histogram("raw", MeasurementUnit.NANOSECONDS, Tags.NONE);
    private final Timer timer = folding.timer("timer", Tags.NONE);
    private final RangeSampler rangeSampler = folding.rangeSampler("level", MeasurementUnit.NONE, Tags.NONE);

    private static MetricRegistry registry(int raw) {
        MetricSettings settings = new MetricSettings(Integer.MAX_VALUE, raw, 10, 10, 10, List.of());
        return new MetricRegistry(settings, Duration.ofSeconds(1));
    }

    /** A counter. */
    @Benchmark
    public void counter(FlightRecording jfr) {
        counter.increment();
    }

    /** A histogram whose allowance is used up. */
    @Benchmark
    public void histogramFolded(FlightRecording jfr, Values values) {
        folded.record(values.next());
    }

    /** A histogram with allowance left. */
    @Benchmark
    public void histogramRaw(FlightRecording jfr, Values values) {
        raw.record(values.next());
    }

    /** A timer around nothing. */
    @Benchmark
    public void timer(FlightRecording jfr) {
        timer.start().stop();
    }

    /** A range sampler, up and down. */
    @Benchmark
    public void rangeSampler(FlightRecording jfr) {
        rangeSampler.increment();
        rangeSampler.decrement();
    }
}
