package io.jetwake.blackbox;

import io.jetwake.events.TriggerEvent;
import java.util.regex.Pattern;

/**
 * A condition with a name.
 *
 * @param name how files, events and log messages name it: up to 40 letters, digits, {@code -}, {@code _} and {@code .}
 * @param when the condition
 */
public record Trigger(String name, Condition when) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,39}");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is not allowed
     */
    public Trigger {
        if (!NAME.matcher(name).matches() || name.equals(TriggerEvent.CODE)) {
            throw new IllegalArgumentException(
                    "the name of a trigger has 1 to 40 letters, digits, -, _ and ., and is not " + TriggerEvent.CODE
                            + ": " + name);
        }
    }
}
