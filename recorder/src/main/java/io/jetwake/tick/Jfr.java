package io.jetwake.tick;

import io.jetwake.text.Log;
import java.util.List;

/** Whether this JVM has Flight Recorder: without the module {@code jdk.jfr} not even an event class can be loaded. */
public final class Jfr {
    /** Constant for the compiler, so that guarded code costs nothing either way. */
    public static final boolean AVAILABLE = probe();

    private Jfr() {}

    private static boolean probe() {
        try {
            // Loading alone does not link: the event class must be able to say whether it is enabled.
            io.jetwake.events.EventTypes.load(List.of(io.jetwake.events.TickEvent.class));
            new io.jetwake.events.TickEvent().isEnabled();
            return true;
        } catch (Throwable absent) {
            Log.warn("Jetwake records nothing: " + reason(absent));
            return false;
        }
    }

    private static String reason(Throwable absent) {
        String module = JfrModule.missing();
        if (module != null) {
            return module;
        }
        return String.valueOf(absent.getMessage()).contains("io/jetwake/events/")
                ? "its event classes are missing (add jetwake-jfr-events to the class path, or its module"
                        + " io.jetwake.events to the module path)"
                : "Flight Recorder does not work (" + absent + ")";
    }
}
