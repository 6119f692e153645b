package io.jetwake.snapshot;

import java.util.Optional;

/** The kinds of instruments. */
public enum InstrumentKind {
    COUNTER("counter"),
    GAUGE("gauge"),
    HISTOGRAM("histogram"),
    TIMER("timer"),
    RANGE_SAMPLER("range-sampler");

    private final String label;

    InstrumentKind(String label) {
        this.label = label;
    }

    /** The name of the kind in recordings. */
    public String label() {
        return label;
    }

    /** Finds a kind by its name in recordings. */
    public static Optional<InstrumentKind> of(String label) {
        for (InstrumentKind kind : values()) {
            if (kind.label.equals(label)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
