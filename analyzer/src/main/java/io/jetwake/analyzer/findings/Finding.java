package io.jetwake.analyzer.findings;

/**
 * Something that stands out in a recording.
 *
 * @param rule the id of the rule that found it
 * @param about what it is about
 * @param score how much of what it is about it concerns, from 0 to 1: a share of time or of traces, 1 for a recording as a whole
 * @param text one or two sentences
 */
public record Finding(String rule, About about, double score, String text) {

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
