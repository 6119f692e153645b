package io.jetwake.stream;

/** Tells whether the JVM is about to exit: starting a recording would hang it then. */
public final class JvmExit {
    private JvmExit() {}

    /** Whether exit has begun. */
    public static boolean inProgress() {
        Thread probe = DaemonThreads.make("jetwake-exit-probe", () -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
