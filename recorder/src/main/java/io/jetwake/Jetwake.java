package io.jetwake;

import io.jetwake.config.Settings;
import io.jetwake.diagnostics.AgentReport;
import io.jetwake.diagnostics.Diagnostics;
import io.jetwake.events.TraceEvent;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.tick.InternalErrors;
import io.jetwake.tick.Jfr;
import io.jetwake.tick.Ticker;
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
        recorder().ticker().ifPresent(Ticker::start);
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

    /** What Jetwake does in this JVM, and what it does not: to be logged, or shown on a page of the application's. */
    public static Diagnostics diagnostics() {
        boolean recording = Jfr.AVAILABLE && new TraceEvent().isEnabled();
        return new Diagnostics(
                recorder().settings().isPresent(), recording, InternalErrors.total(), AgentReport.weavings());
    }

    private static Recorder recorder() {
        return Holder.RECORDER;
    }
}
