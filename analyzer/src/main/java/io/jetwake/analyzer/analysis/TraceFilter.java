package io.jetwake.analyzer.analysis;

import io.jetwake.settings.Glob;
import io.jetwake.snapshot.FinishedTrace;

/**
 * Which traces to list.
 *
 * @param name what the name must match
 * @param failedOnly whether the trace must have failed
 */
public record TraceFilter(Glob name, boolean failedOnly) {

    /** All traces. */
    public static TraceFilter all() {
        return new TraceFilter(Glob.ANY, false);
    }

    /**
     * Traces whose name matches a pattern.
     *
     * @throws IllegalArgumentException if the pattern is empty or has three asterisks in a row
     */
    public static TraceFilter of(String glob, boolean failedOnly) {
        return new TraceFilter(Glob.of(glob), failedOnly);
    }

    /** Whether the trace is to be listed. */
    public boolean matches(FinishedTrace trace) {
        return matches(trace.name(), trace.failed());
    }

    boolean matches(String traceName, boolean failed) {
        return (failed || !failedOnly) && name.matches(traceName);
    }
}
