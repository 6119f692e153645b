package io.jetwake.analyzer.analysis;

import io.jetwake.snapshot.FinishedTrace;
import java.util.regex.Pattern;

/**
 * Which traces to list.
 *
 * @param name what the name must match
 * @param failedOnly whether the trace must have failed
 */
public record TraceFilter(Pattern name, boolean failedOnly) {

    /** All traces. */
    public static TraceFilter all() {
        return of("*", false);
    }

    /** Traces whose name matches a pattern in which {@code *} stands for any text and {@code ?} for one character. */
    public static TraceFilter of(String glob, boolean failedOnly) {
        StringBuilder regex = new StringBuilder();
        glob.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return new TraceFilter(Pattern.compile(regex.toString(), Pattern.DOTALL), failedOnly);
    }

    /** Whether the trace is to be listed. */
    public boolean matches(FinishedTrace trace) {
        return matches(trace.name(), trace.failed());
    }

    boolean matches(String traceName, boolean failed) {
        return (failed || !failedOnly) && name.matcher(traceName).matches();
    }
}
