package io.jetwake.agent.streams;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stream library that a class belongs to: its family, in the class's loader. Finding out is slow.
 *
 * @param prefix what the names of its classes begin with, null for a class of no such library
 */
record Library(@Nullable ClassLoader loader, @Nullable String prefix) {
    private static final List<String> FAMILIES = List.of("akka.stream.", "org.apache.pekko.stream.");

    static Library of(Class<?> type) {
        for (String family : FAMILIES) {
            if (type.getName().startsWith(family)) {
                return new Library(type.getClassLoader(), family);
            }
        }
        return new Library(type.getClassLoader(), null);
    }

    /** The name of a class of the library without the prefix, empty for any other class. */
    String nameOf(Class<?> type) {
        return prefix != null && type.getName().startsWith(prefix)
                ? type.getName().substring(prefix.length())
                : "";
    }

    /** Whether a class of the library has been woven so that it has a marker. */
    boolean marks(String name, Class<?> marker) {
        if (prefix == null) {
            return false;
        }
        try {
            return marker.isAssignableFrom(Class.forName(prefix + name, false, loader));
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
