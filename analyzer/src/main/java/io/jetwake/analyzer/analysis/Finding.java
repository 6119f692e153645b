package io.jetwake.analyzer.analysis;

/**
 * Something that stands out in a recording.
 *
 * @param about what it is about
 * @param text one or two sentences
 */
public record Finding(About about, String text) {

    /** What a finding is about. */
    public enum About {
        /** Where the time of slow traces goes. */
        LATENCY,
        /** Traces that failed. */
        FAILURES,
        /** What the recording lacks. */
        RECORDING
    }
}
