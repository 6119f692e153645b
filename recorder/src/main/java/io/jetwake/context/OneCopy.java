package io.jetwake.context;

import java.util.function.BiFunction;

/**
 * What keeps a second copy of Jetwake out of a JVM with an agent: an application that brings the library along, in a loader which looks
 * there before it asks its parent, gets the agent's classes all the same. Otherwise its traces and its messages would never meet.
 */
public final class OneCopy {
    private static final String PREFIX = "io.jetwake.";

    private static volatile BiFunction<ClassLoader, String, Class<?>> agent;

    private OneCopy() {}

    /** Has {@code classes} say what a loader gets by a name; null for the names that are not the agent's. */
    public static void of(BiFunction<ClassLoader, String, Class<?>> classes) {
        agent = classes;
    }

    /** The class that {@code loader} gets in place of the one that it is about to define, null to let it go on. Never throws. */
    public static Class<?> instead(ClassLoader loader, String name) {
        try {
            BiFunction<ClassLoader, String, Class<?>> known = agent;
            return known == null || name == null || !name.startsWith(PREFIX) ? null : known.apply(loader, name);
        } catch (Throwable broken) {
            return null;
        }
    }
}
