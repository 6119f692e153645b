package io.jetwake.stream;

/** Starts the threads of this package. */
final class DaemonThreads {
    private DaemonThreads() {}

    /** Starts a daemon that keeps no class loader of the application alive. */
    static Thread start(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        return thread;
    }
}
