package io.jetwake.tick;

import io.jetwake.text.Log;
import java.util.concurrent.atomic.LongAdder;

/**
 * Errors inside the recorder, which the application never sees: counted, reported once per tick in the books, and the
 * first few of them logged.
 */
public final class InternalErrors {
    private static final int LOGGED = 5;
    private static final LongAdder COUNT = new LongAdder();

    private InternalErrors() {}

    /** Counts {@code error}. Never throws, whatever is wrong with the JVM. */
    public static void count(Throwable error) {
        try {
            COUNT.increment();
            if (COUNT.sum() <= LOGGED) {
                Log.warn("Jetwake kept an error of its own from the application", error);
            }
        } catch (Throwable unloggable) {
            // The JVM is out of memory or stack: the application's own handling of that must not be disturbed.
        }
    }

    /** How many errors were counted since the JVM started. */
    public static long total() {
        return COUNT.sum();
    }
}
