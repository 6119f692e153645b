package io.jetwake.tick;

import java.lang.System.Logger.Level;

/** Whether this JVM has Flight Recorder: without the module {@code jdk.jfr} not even an event class can be loaded. */
public final class Jfr {
    /** Constant for the compiler, so that guarded code costs nothing either way. */
    public static final boolean AVAILABLE = probe();

    private Jfr() {}

    private static boolean probe() {
        try {
            // Loading alone does not link: the event class must be able to say whether it is enabled.
            new io.jetwake.events.TickEvent().isEnabled();
            return true;
        } catch (Throwable absent) {
            System.getLogger("io.jetwake")
                    .log(
                            Level.WARNING,
                            "Jetwake records nothing: this JVM has no Flight Recorder ({0})",
                            absent.toString());
            return false;
        }
    }
}
