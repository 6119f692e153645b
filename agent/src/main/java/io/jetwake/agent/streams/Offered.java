package io.jetwake.agent.streams;

import org.jspecify.annotations.Nullable;

/** Wraps the argument of a constructor that keeps an element for a queue. */
public final class Offered {
    private Offered() {}

    /** The argument to use instead. */
    public static @Nullable Object carry(@Nullable Object element) {
        return StreamHooks.offered(element);
    }
}
