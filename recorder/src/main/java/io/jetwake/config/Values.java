package io.jetwake.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads values out of one block of the configuration and says clearly what is wrong with them.
 *
 * <p>Every accessor throws a {@link BadSettingException} if the value is missing or not allowed. Immutable.
 */
public final class Values {
    private final Config config;
    private final String path;

    private Values(Config config, String path) {
        this.config = config;
        this.path = path;
    }

    /** The block {@code key} at the top of {@code config}. */
    public static Values root(Config config, String key) {
        Values top = new Values(config, "");
        return new Values(top.read(key, "a block of settings", config::getConfig), key);
    }

    /** The block {@code key} of this block. */
    public Values block(String key) {
        return new Values(read(key, "a block of settings", config::getConfig), path + "." + key);
    }

    /** The names of the settings in this block. */
    public Set<String> keys() {
        return config.root().keySet();
    }

    /** Whether {@code key} is set. */
    public boolean has(String key) {
        return config.hasPath(key);
    }

    /** A value that is on or off. */
    public boolean flag(String key) {
        return read(key, "on or off", config::getBoolean);
    }

    /** A whole number, both limits included. */
    public int integer(String key, int lowest, int highest) {
        return (int) number(key, lowest, highest);
    }

    /** A whole number, both limits included. */
    public long number(String key, long lowest, long highest) {
        String allowed = "a whole number from " + lowest + " to " + highest;
        long value = read(key, allowed, config::getLong);
        if (value < lowest || value > highest) {
            throw bad(key, allowed);
        }
        return value;
    }

    /** A duration, both limits included. */
    public Duration duration(String key, Duration shortest, Duration longest) {
        String allowed = "a duration from " + millis(shortest) + " to " + millis(longest) + ", such as 1s";
        Duration value = read(key, allowed, config::getDuration);
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw bad(key, allowed);
        }
        return value;
    }

    /** Any text. */
    public String text(String key) {
        return read(key, "a text", config::getString);
    }

    /** A list of texts. */
    public List<String> texts(String key) {
        return read(key, "a list of texts", config::getStringList);
    }

    /** An amount of memory in bytes, both limits included. */
    public long bytes(String key, long lowest, long highest) {
        String allowed = "an amount from " + lowest + " to " + highest + " bytes, such as 100MB";
        long value = read(key, allowed, config::getBytes);
        if (value < lowest || value > highest) {
            throw bad(key, allowed);
        }
        return value;
    }

    /** One of {@code choices}. */
    public String choice(String key, List<String> choices) {
        String allowed = "one of " + String.join(", ", choices);
        String value = read(key, allowed, config::getString);
        if (!choices.contains(value)) {
            throw bad(key, allowed);
        }
        return value;
    }

    /** The complaint that a value of this block is not allowed. */
    public BadSettingException bad(String key, String allowed) {
        return new BadSettingException(describe(key) + ": must be " + allowed);
    }

    private <T> T read(String key, String allowed, Function<String, T> reader) {
        try {
            return reader.apply(key);
        } catch (ConfigException.Missing missing) {
            throw new BadSettingException(full(key) + " is missing: must be " + allowed, missing);
        } catch (ConfigException wrong) {
            throw new BadSettingException(describe(key) + ": must be " + allowed, wrong);
        }
    }

    private String describe(String key) {
        return full(key) + " = " + config.getValue(key).render(ConfigRenderOptions.concise()) + " ("
                + config.getValue(key).origin().description() + ")";
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
