package io.jetwake.benchmarks.actors;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;

/** A context with one key. */
final class InOpenTelemetry implements Traced {
    @Override
    public void run(Runnable work) {
        Context.current()
                .with(ContextKey.<String>named("load"), "on")
                .wrap(work)
                .run();
    }
}
