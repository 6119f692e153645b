package io.jetwake.agent;

/** Threads that keep neither the JVM nor an application's class loader alive. */
final class Daemon {
    private Daemon() {}

    static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }
}
