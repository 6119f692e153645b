package io.jetwake;

import io.jetwake.config.Settings;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.trace.Tracer;
import java.util.Optional;

/**
 * The recorder of this JVM.
 *
 * <p>Started by the first call of any method. If it is switched off, configured wrongly, or the JVM has no Flight
 * Recorder, everything that is returned does nothing; no method throws. Safe for use by any thread.
 */
public final class Jetwake {
    private static final class Holder {
        static final Recorder RECORDER = Recorder.create();
    }

    private Jetwake() {}

    /** Starts the recorder, unless that has happened. What is recorded then is up to Flight Recorder. */
    public static void start() {
        recorder();
    }

    /** Starts traces. */
    public static Tracer tracer() {
        return recorder().tracer();
    }

    /** Creates instruments. */
    public static MetricRegistry metrics() {
        return recorder().metrics();
    }

    /** The settings that the recorder runs with; empty if it is switched off or was configured wrongly. */
    public static Optional<Settings> settings() {
        return recorder().settings();
    }

    private static Recorder recorder() {
        return Holder.RECORDER;
    }
}
