package io.jetwake.text;

import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lines for the log of the application. A logger is asked for only when there is a line, and by nobody else: the first one to ask decides
 * which log manager the JVM has. Safe for use by any thread.
 */
public final class Log {
    private static final String NAME = "io.jetwake";

    private static volatile BooleanSupplier begun = () -> true;

    private Log() {}

    /** Has lines go to standard error until {@code begun} says that the application has set its logging up. */
    public static void awaitApplication(BooleanSupplier begun) {
        Log.begun = begun;
    }

    /** Writes a warning. */
    public static void warn(String text) {
        write(NAME, Level.WARNING, text, null);
    }

    /** Writes a warning with its cause. */
    public static void warn(String text, Throwable cause) {
        write(NAME, Level.WARNING, text, cause);
    }

    /** Writes an error. */
    public static void error(String text) {
        write(NAME, Level.ERROR, text, null);
    }

    /** Writes a line to the logger of this name. */
    public static void write(String logger, Level level, String text, @Nullable Throwable cause) {
        if (begun.getAsBoolean()) {
            System.getLogger(logger).log(level, text, cause);
        } else {
            System.err.println(cause == null ? text : text + ": " + cause);
        }
    }
}
