package io.jetwake.agent.weave;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How each class of the table was woven as it was loaded. Whenever it is shown again, because another agent retransforms it, it must
 * become the same: the JVM takes no field away from a class, and a unit may have been given up since, or have been given up then.
 *
 * <p>Safe for use by any thread.
 */
final class Decisions {
    // The null that stands for the bootstrap loader may be a key.
    private final Map<ClassLoader, Map<String, List<Weaving>>> byLoader = new WeakHashMap<>();

    /** The rows that a class was woven by, null if it has not been decided. */
    synchronized @Nullable List<Weaving> of(@Nullable ClassLoader loader, String internalName) {
        Map<String, List<Weaving>> decided = byLoader.get(loader);
        return decided == null ? null : decided.get(internalName);
    }

    /** Decides for good. */
    synchronized void keep(@Nullable ClassLoader loader, String internalName, List<Weaving> rows) {
        byLoader.computeIfAbsent(loader, each -> new HashMap<>()).putIfAbsent(internalName, List.copyOf(rows));
    }
}
