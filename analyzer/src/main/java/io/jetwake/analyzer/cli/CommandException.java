package io.jetwake.analyzer.cli;

/** Ends a command with an exit code and one line for the user. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String line;

    CommandException(int exitCode, String line) {
        super(line);
        this.exitCode = exitCode;
        this.line = line;
    }

    int exitCode() {
        return exitCode;
    }

    String line() {
        return line;
    }
}
