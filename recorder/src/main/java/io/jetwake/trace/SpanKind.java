package io.jetwake.trace;

import java.util.Locale;

/** Where a trace comes from, in the terms of OpenTelemetry. */
public enum SpanKind {
    /** Started by the application itself. */
    INTERNAL,
    /** Started by a request from outside. */
    SERVER,
    /** A request to the outside. */
    CLIENT,
    /** The sending of a message to the outside. */
    PRODUCER,
    /** Started by a message from outside. */
    CONSUMER;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name of the kind in recordings. */
    public String label() {
        return label;
    }
}
