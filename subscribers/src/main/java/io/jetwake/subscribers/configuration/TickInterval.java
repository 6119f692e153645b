package io.jetwake.subscribers.configuration;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;

/** The length of the recorder's ticks, which is one of its settings: what a subscriber can ask for depends on it. */
public final class TickInterval {
    /** What it is unless something else is configured. */
    public static final Duration DEFAULT = Duration.ofSeconds(1);

    private static final String KEY = "jetwake.tick-interval";
    private static final String VARIABLE = "JETWAKE_TICK_INTERVAL";

    private TickInterval() {}

    /** The setting in a configuration, or the default. What is wrong with it is the recorder's to tell. */
    static Duration in(Config config) {
        try {
            Duration tick = config.hasPath(KEY) ? config.getDuration(KEY) : DEFAULT;
            return tick.isNegative() || tick.isZero() ? DEFAULT : tick;
        } catch (ConfigException malformed) {
            return DEFAULT;
        }
    }

    /** The setting of this JVM, from where the recorder takes it, or the default. */
    public static Duration ofThisJvm() {
        try {
            return in(withVariable(ConfigFactory.load()));
        } catch (ConfigException unreadable) {
            return DEFAULT;
        }
    }

    /** The configuration of the application below the environment variable that the recorder heeds. */
    public static Config withVariable(Config application) {
        String variable = System.getProperty(KEY) == null ? System.getenv(VARIABLE) : null;
        return variable == null
                ? application
                : ConfigFactory.parseMap(Map.of(KEY, variable), "environment variable " + VARIABLE)
                        .withFallback(application);
    }
}
