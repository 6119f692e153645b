package io.jetwake.benchmarks.actors;

import io.jetwake.Jetwake;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An open trace. */
final class InJetwake implements Traced {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    @Override
    public void run(Runnable work) {
        TraceContext trace = started();
        try (TraceScope scope = trace.makeCurrent()) {
            work.run();
        }
    }

    /** The agent starts its recording in the background; before that every trace is none. */
    private static TraceContext started() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            TraceContext trace = Jetwake.tracer().start("load");
            if (!trace.equals(TraceContext.NONE)) {
                return trace;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        throw new IllegalStateException("Jetwake does not record");
    }
}
