package io.jetwake.agent.actors;

import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import io.jetwake.tick.InternalErrors;

/** The system messages that a cell handles together: the one that arrived, and those that it had put aside. */
public final class StashedMessages {
    private StashedMessages() {}

    /**
     * Makes the context that {@code message} carries current, which may be none; whoever called the woven method restores the former one.
     *
     * @return {@code message}
     */
    public static Object carry(Object message) {
        try {
            if (message instanceof ContextCarrier carrier) {
                CurrentContext.leave(carrier.jetwakeContext());
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
        return message;
    }
}
