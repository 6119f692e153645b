package io.jetwake.benchmarks.actors;

/** Makes a context of an agent's own kind current. */
interface Traced {

    /** Runs {@code work} inside such a context. */
    void run(Runnable work);
}
