package io.jetwake.stream;

/** Tells whether the JVM is about to exit: starting a recording would hang it then. */
public final class JvmExit {
    /** Never started; only for asking, which must need no memory. */
    private static final Thread NO_HOOK = DaemonThreads.make("jetwake-none", () -> {});

    private JvmExit() {}

    /** Whether exit has begun. */
    public static boolean inProgress() {
        try {
            Runtime.getRuntime().removeShutdownHook(NO_HOOK);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
