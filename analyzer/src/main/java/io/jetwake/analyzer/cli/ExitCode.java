package io.jetwake.analyzer.cli;

/** The exit codes of the command. Three is reserved for checks, such as a comparison that fails. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NO_EVENTS = 4;

    private ExitCode() {}
}
