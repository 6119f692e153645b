package io.jetwake.agent.persistence;

import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;

/** The command that a typed persistent actor has unstashed, and handles only when it is back from the stash. */
public final class DeferredCommand {
    private static final String NONE = "scala.None$";

    private DeferredCommand() {}

    /**
     * Keeps the current context with a command, and none when there is no command any more.
     *
     * @param option an option of Scala, which is not named: the agent does not have it
     */
    public static void kept(ContextCarrier place, Object option) {
        place.jetwakeContext(null);
        if (!option.getClass().getName().equals(NONE)) {
            CurrentContext.capture(place);
        }
    }
}
