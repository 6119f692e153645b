package io.jetwake.metric;

/** The kinds of instruments. */
enum Kind {
    COUNTER("counter"),
    GAUGE("gauge"),
    HISTOGRAM("histogram"),
    TIMER("timer"),
    RANGE_SAMPLER("range-sampler");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** The name of the kind in recordings. */
    String label() {
        return label;
    }
}
