package io.jetwake.benchmarks.actors;

import kamon.Kamon;

/** A context with one tag. */
final class InKamon implements Traced {
    @Override
    public void run(Runnable work) {
        Kamon.init();
        Kamon.runWithContextTag("load", "on", () -> {
            work.run();
            return null;
        });
    }
}
