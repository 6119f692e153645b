package io.jetwake.agent.actors;

import org.jspecify.annotations.Nullable;

/**
 * Finds the behavior of a typed actor, which runs inside an adapter that is a classic actor.
 *
 * <p>Used once per actor, so plain reflection is fast enough.
 */
final class BehaviorReader {
    private static final String ADAPTER = ".actor.typed.internal.adapter.ActorAdapter";
    private static final int DEEPEST = 16;

    private BehaviorReader() {}

    /** The behavior inside all interceptors, null if the actor is not a typed one. */
    static @Nullable Object behaviorOf(Object actor) {
        if (!isAdapter(actor.getClass())) {
            return null;
        }
        Object behavior = Accessors.read(actor, "currentBehavior");
        for (int depth = 0; depth < DEEPEST && behavior != null; depth++) {
            Object nested = Accessors.read(behavior, "nestedBehavior");
            if (nested == null) {
                break;
            }
            behavior = nested;
        }
        return behavior;
    }

    private static boolean isAdapter(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (c.getName().endsWith(ADAPTER)) {
                return true;
            }
        }
        return false;
    }
}
