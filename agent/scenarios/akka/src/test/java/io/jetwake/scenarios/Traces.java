package io.jetwake.scenarios;

import io.jetwake.Jetwake;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.Tracer;

/** The tracer of the agent that this JVM runs under. */
final class Traces {
    private Traces() {}

    /** The tracer, once the agent's recording has started: before that, every trace is none. */
    static Tracer tracer() {
        Tracer tracer = Jetwake.tracer();
        Await.until(() -> tracer.start("probe") != TraceContext.NONE);
        return tracer;
    }
}
