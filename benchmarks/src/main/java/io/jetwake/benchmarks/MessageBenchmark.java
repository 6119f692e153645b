package io.jetwake.benchmarks;

import io.jetwake.actor.ActorCell;
import io.jetwake.actor.ActorDescriptor;
import io.jetwake.actor.ActorEnvelope;
import io.jetwake.actor.ActorHooks;
import io.jetwake.context.Context;
import io.jetwake.trace.Sampler;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import io.jetwake.trace.Tracer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** All hooks of one message, without the actor library's own work. */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class MessageBenchmark {
    /** What the agent makes of an envelope. */
    private static final class Envelope implements ActorEnvelope {
        private @Nullable Context context;

        @Override
        public Object message() {
            return "message";
        }

        @Override
        @SuppressWarnings("NullAway") // the context package has no annotations
        public Context jetwakeContext() {
            return context;
        }

        @Override
        public void jetwakeContext(Context newContext) {
            context = newContext;
        }
    }

    /** What the agent makes of a cell. */
    private static final class Cell implements ActorCell {
        private @Nullable ActorDescriptor actor;

        @Override
        public @Nullable ActorDescriptor jetwakeActor() {
            return actor;
        }

        @Override
        public void jetwakeActor(ActorDescriptor newActor) {
            actor = newActor;
        }
    }

    private final Cell cell = new Cell();
    private @Nullable TraceScope scope;

    /** Makes a trace current in which messages are sent. */
    @Setup
    public void start(FlightRecording jfr) {
        ActorHooks.install((described, id) -> new ActorDescriptor(id, "system", "/user/a", "A", "d", "m"));
        TraceContext trace = new Tracer(Sampler.all()).start("open");
        scope = trace.makeCurrent();
    }

    /** Ends the scope. */
    @TearDown
    public void stop() {
        if (scope != null) {
            scope.close();
        }
    }

    /** A message inside a trace. */
    @Benchmark
    public void message(FlightRecording jfr) {
        Envelope envelope = new Envelope();
        ActorHooks.sent(envelope);
        Object processing = ActorHooks.processing(cell, envelope);
        ActorHooks.processed(processing, cell, envelope);
    }

    /** A message of no trace. */
    @Benchmark
    public void messageOfNoTrace(FlightRecording jfr) {
        Envelope envelope = new Envelope();
        Object processing = ActorHooks.processing(cell, envelope);
        ActorHooks.processed(processing, cell, envelope);
    }
}
