package io.jetwake.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Warnings that say each thing a few times only; thread-safe. */
final class Log {
    private static final int TIMES = 5;
    private static final System.Logger LOGGER = System.getLogger("io.jetwake");
    private static final Map<String, AtomicLong> COUNTS = new ConcurrentHashMap<>();

    private Log() {}

    /** Says something that is true for the rest of the process. */
    static void warnOnce(String kind, String message) {
        if (COUNTS.putIfAbsent(kind, new AtomicLong(1)) == null) {
            LOGGER.log(System.Logger.Level.WARNING, message);
        }
    }

    /** Never throws, and does not wait for the application's logging: the caller may hold locks that others need to end. */
    static void warn(String kind, String message) {
        try {
            long count = COUNTS.computeIfAbsent(kind, key -> new AtomicLong()).incrementAndGet();
            if (count <= TIMES) {
                String text = message + (count == TIMES ? " (not logged again)" : "");
                DaemonThreads.start("jetwake-log", () -> LOGGER.log(System.Logger.Level.WARNING, text));
            }
        } catch (Throwable t) {
            // no thread or no memory: then there is no warning either
        }
    }
}
