package io.jetwake.agent.actors;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Reads properties of the libraries' objects by the names of their accessors. Uses plain reflection: not for every message. */
public final class Accessors {
    private static final String FOUNDATION = "org.apache.";

    private Accessors() {}

    /** What a chain of accessors without parameters gives, null if one is absent, fails, or gives null. */
    public static @Nullable Object read(Object target, String... accessors) {
        Object value = target;
        for (String accessor : accessors) {
            value = value == null ? null : call(value, accessor);
        }
        return value;
    }

    private static @Nullable Object call(Object target, String accessor) {
        try {
            Method method = target.getClass().getMethod(accessor);
            method.setAccessible(true);
            return method.invoke(target);
        } catch (ReflectiveOperationException | RuntimeException absent) {
            return null;
        }
    }

    /** The name of the library that a class is from, by which the names of its metrics begin. */
    public static String library(Class<?> type) {
        String name = type.getName();
        int start = name.startsWith(FOUNDATION) ? FOUNDATION.length() : 0;
        return name.substring(start, name.indexOf('.', start));
    }
}
