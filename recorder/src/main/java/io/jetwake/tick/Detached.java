package io.jetwake.tick;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * What outlives the call that began it, and must keep nothing of the caller alive.
 *
 * <p>Up to JDK 23 threads, and what Flight Recorder calls back, remember with its class loader who was on the stack as they were made,
 * unless that is left out.
 */
public final class Detached {
    private Detached() {}

    /** Starts a daemon. */
    public static Thread start(String name, Runnable task) {
        Thread thread = thread(name, task);
        thread.start();
        return thread;
    }

    /** Makes a daemon that is not started. */
    public static Thread thread(String name, Runnable task) {
        return call(() -> {
            // Without the creator's inheritable thread locals and class loader.
            Thread thread = new Thread(null, task, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
    }

    /** Runs a task now. */
    static void run(Runnable task) {
        call(() -> {
            task.run();
            return task;
        });
    }

    @SuppressWarnings("removal")
    private static <T> T call(PrivilegedAction<T> action) {
        return AccessController.doPrivileged(action);
    }
}
