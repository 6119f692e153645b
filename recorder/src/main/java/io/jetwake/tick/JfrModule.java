package io.jetwake.tick;

import java.lang.module.ModuleFinder;
import org.jspecify.annotations.Nullable;

/** The module without which no event class can be loaded. */
public final class JfrModule {
    private static final String NAME = "jdk.jfr";

    private JfrModule() {}

    /** Why this JVM runs without the module, and what to do; null if it has it. */
    public static @Nullable String missing() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return null;
        }
        return ModuleFinder.ofSystem().find(NAME).isPresent()
                ? "this JVM has no Flight Recorder: nothing requires its module (start with --add-modules " + NAME + ")"
                : "this JVM has no Flight Recorder: its Java runtime was built without the module " + NAME;
    }
}
