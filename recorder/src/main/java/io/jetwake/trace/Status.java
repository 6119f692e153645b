package io.jetwake.trace;

/** The names of the ends that a trace, segment or message can have in recordings. Short, so that JFR writes them inline. */
final class Status {
    static final String FINISHED = "finished";
    static final String FAILED = "failed";

    private Status() {}
}
