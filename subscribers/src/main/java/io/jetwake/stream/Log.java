package io.jetwake.stream;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Warnings in the log of the application; thread-safe. A logger is asked for only when there is one, and by nobody else: the first one to ask
 * decides which log manager the JVM has.
 */
public final class Log {
    private static final int TIMES = 5;
    private static final int ATTEMPTS = 60;
    private static final Map<String, AtomicLong> COUNTS = new ConcurrentHashMap<>();

    private static volatile BooleanSupplier begun = () -> true;

    private Log() {}

    /** Has warnings go to standard error until {@code begun} says that the application has set its logging up. */
    public static void awaitApplication(BooleanSupplier begun) {
        Log.begun = begun;
    }

    /** Writes a warning. */
    public static void line(String text) {
        line(text, null);
    }

    /** Writes a warning with its cause. */
    public static void line(String text, @Nullable Throwable cause) {
        if (begun.getAsBoolean()) {
            System.getLogger("io.jetwake").log(Level.WARNING, text, cause);
        } else {
            System.err.println(cause == null ? text : text + ": " + cause);
        }
    }

    /** Says something that is true for the rest of the process. */
    static void warnOnce(String kind, String message) {
        if (COUNTS.putIfAbsent(kind, new AtomicLong(1)) == null) {
            line(message);
        }
    }

    /**
     * Says each kind of thing a few times only. Never throws, and does not wait for the application's logging: the caller may hold locks that
     * others need to end.
     *
     * @return false if there was no thread or no memory for it: it may be said again
     */
    public static boolean warn(String kind, String message) {
        try {
            AtomicLong said = COUNTS.computeIfAbsent(kind, key -> new AtomicLong());
            long count = said.get() + 1;
            if (count <= TIMES) {
                String text = message + (count == TIMES ? " (not logged again)" : "");
                DaemonThreads.start("jetwake-log", () -> writeAtLast(text));
                said.incrementAndGet();
            }
            return true;
        } catch (Throwable t) {
            return false;
        }
    }

    /** The application's logging may be short of memory, too. */
    private static void writeAtLast(String text) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                line(text);
                return;
            } catch (Throwable t) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
    }
}
