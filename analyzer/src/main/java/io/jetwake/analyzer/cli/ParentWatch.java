package io.jetwake.analyzer.cli;

import java.util.concurrent.TimeUnit;

/** Ends this JVM, in order, when the one that started it has gone without doing so. */
final class ParentWatch {
    /** The system property that names the process id of the parent. */
    static final String PARENT = "jetwake.parent";

    /** How long a JVM may take to end what it has begun, such as the recording of another JVM. */
    static final long LAST_SECONDS = 15;

    private ParentWatch() {}

    static void start() {
        Long parent = Long.getLong(PARENT);
        if (parent == null) {
            return;
        }
        daemon("jetwake-parent", () -> {
            ProcessHandle.of(parent).ifPresent(handle -> handle.onExit().join());
            daemon("jetwake-halt", ParentWatch::halt);
            System.exit(ExitCode.FAILED);
        });
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void halt() {
        try {
            TimeUnit.SECONDS.sleep(LAST_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.FAILED);
    }
}
