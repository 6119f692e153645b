package io.jetwake.stream;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** Makes the threads of this module: daemons that keep nothing of whoever makes them alive. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /** Starts a thread. */
    public static Thread start(String name, Runnable task) {
        Thread thread = make(name, task);
        thread.start();
        return thread;
    }

    /** Makes a thread that is not started. */
    // Up to JDK 23 a thread remembers, with all class loaders, who was on the stack as it was made, unless that is left
    // out.
    @SuppressWarnings("removal")
    public static Thread make(String name, Runnable task) {
        Thread thread =
                AccessController.doPrivileged((PrivilegedAction<Thread>) () -> new Thread(null, task, name, 0, false));
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
