package io.jetwake.benchmarks;

import io.jetwake.events.MessageEvent;
import io.jetwake.events.SegmentEvent;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the JDK itself takes for the things that the recorder is made of. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class BaselineBenchmark {
    private final LongAdder adder = new LongAdder();
    private final ThreadLocal<long[]> local = ThreadLocal.withInitial(() -> new long[1]);

    /** One increment. */
    @Benchmark
    public void longAdder() {
        adder.increment();
    }

    /** One read of a thread local. */
    @Benchmark
    public long[] threadLocal() {
        return local.get();
    }

    /** One read of the clock. */
    @Benchmark
    public long nanoTime() {
        return System.nanoTime();
    }

    /** One event with two fields. */
    @Benchmark
    public void event(FlightRecording recording, Values values) {
        TwoFieldsEvent event = new TwoFieldsEvent();
        if (event.isEnabled()) {
            event.id = 1;
            event.value = values.next();
            event.commit();
        }
    }

    /** The event of a segment, by itself. */
    @Benchmark
    public void segmentEvent(FlightRecording recording, Values values) {
        SegmentEvent event = new SegmentEvent();
        if (!event.isEnabled()) {
            return;
        }
        event.traceId = values.next();
        event.spanId = ThreadLocalRandom.current().nextLong();
        event.parentSpanId = event.traceId;
        event.name = "query";
        event.category = "database";
        event.library = "h2";
        event.begin();
        event.end();
        if (event.shouldCommit()) {
            event.status = "finished";
            event.tick = 1;
            event.commit();
        }
    }

    /** The event of a message, by itself. */
    @Benchmark
    public void messageEvent(FlightRecording recording, Values values) {
        MessageEvent event = new MessageEvent();
        if (!event.isEnabled()) {
            return;
        }
        event.traceId = values.next();
        event.spanId = ThreadLocalRandom.current().nextLong();
        event.parentSpanId = event.traceId;
        event.waitTime = event.traceId;
        event.begin();
        event.end();
        if (event.shouldCommit()) {
            event.actor = 1;
            event.message = String.class;
            event.status = "finished";
            event.tick = 1;
            event.commit();
        }
    }

    /** The values that other benchmarks record, by themselves. */
    @Benchmark
    public long values(Values values) {
        return values.next();
    }
}
