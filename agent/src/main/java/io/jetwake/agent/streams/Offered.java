package io.jetwake.agent.streams;

import io.jetwake.tick.InternalErrors;
import org.jspecify.annotations.Nullable;

/** Wraps the argument of a constructor that keeps an element for a queue. */
public final class Offered {
    private Offered() {}

    /** The argument to use instead. Called, not inlined: so it keeps its errors to itself. */
    public static @Nullable Object carry(@Nullable Object element) {
        try {
            return StreamHooks.offered(element);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            return element;
        }
    }
}
