package io.jetwake.trace;

/** How much of a trace is recorded. */
enum Detail {
    /** The trace and its segments. */
    TRACE("trace"),
    /** Also the processing of every message. */
    MESSAGES("messages");

    private final String label;

    Detail(String label) {
        this.label = label;
    }

    /** The name of the level in recordings. */
    String label() {
        return label;
    }
}
