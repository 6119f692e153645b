package io.jetwake.benchmarks;

import io.jetwake.trace.Sampler;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import io.jetwake.trace.Tracer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Traces, segments and scopes. */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TraceBenchmark {
    private final Tracer tracer = new Tracer(Sampler.all());
    private TraceContext open = TraceContext.NONE;

    /** Starts the trace that segments and scopes are of. */
    @Setup
    public void start(FlightRecording jfr) {
        open = tracer.start("open");
    }

    /** A whole trace. */
    @Benchmark
    public void trace(FlightRecording jfr) {
        tracer.start("GET /orders").finish();
    }

    /** A segment of a trace. */
    @Benchmark
    public void segment(FlightRecording jfr) {
        open.startSegment("query", "database", "h2").finish();
    }

    /** A scope around a look at the current trace. */
    @Benchmark
    public TraceContext scope(FlightRecording jfr) {
        try (TraceScope scope = open.makeCurrent()) {
            return TraceContext.current();
        }
    }
}
