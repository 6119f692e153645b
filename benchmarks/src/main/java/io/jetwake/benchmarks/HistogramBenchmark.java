package io.jetwake.benchmarks;

import io.jetwake.metric.Histogram;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.metric.MetricSettings;
import io.jetwake.metric.Tags;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kamon.Kamon;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One histogram that all threads share, of two digits each: ours, folding everything, beside Kamon's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class HistogramBenchmark {
    private final MetricRegistry metrics =
            new MetricRegistry(new MetricSettings(0, 0, 10, 10, 10, List.of()), Duration.ofSeconds(1));
    private final Histogram ours = metrics.histogram("ours", MeasurementUnit.NANOSECONDS, Tags.NONE);
    private final kamon.metric.Histogram theirs = Kamon.histogram("theirs").withoutTags();

    /** Ours. */
    @Benchmark
    public void jetwake(FlightRecording jfr, Values values) {
        ours.record(values.next());
    }

    /** Kamon's, which knows nothing of Flight Recorder. */
    @Benchmark
    public void kamon(Values values) {
        theirs.record(values.next());
    }
}
