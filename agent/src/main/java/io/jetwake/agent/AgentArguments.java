package io.jetwake.agent;

import io.jetwake.config.Settings;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The text behind the equals sign of {@code -javaagent:jetwake-agent.jar=…}. */
final class AgentArguments {
    private static final String PREFIX = "jetwake.";

    private AgentArguments() {}

    /**
     * Sets the properties that {@code arguments} stand for, except those that are set.
     *
     * @throws IllegalArgumentException if an argument has no key or no value
     */
    static void apply(@Nullable String arguments, Properties properties) {
        if (arguments == null || arguments.isBlank()) {
            return;
        }
        for (String argument : arguments.split(",", -1)) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("\"" + argument.strip()
                        + "\" (agent argument): must be of the form key=value, as in tick-interval=5s");
            }
            String key = argument.substring(0, equals).strip();
            String property = key.startsWith(PREFIX) ? key : PREFIX + key;
            if (properties.putIfAbsent(property, argument.substring(equals + 1).strip()) == null) {
                properties.merge(Settings.AGENT_ARGUMENTS, property, (known, next) -> known + "," + next);
            }
        }
    }
}
