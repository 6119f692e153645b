package io.jetwake.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import io.jetwake.text.Similarity;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads values out of one block of the configuration and says clearly what is wrong with them.
 *
 * <p>Every accessor throws a {@link BadSettingException} if the value is missing or not allowed. What no accessor was asked for
 * does not exist: {@link #refuseOthers} says so. Not thread-safe.
 */
public final class Values {
    private final Config config;
    private final String path;
    private final Set<String> known = new TreeSet<>();

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
        return new Values(read(key, "a block of settings", config::getConfig), full(key));
    }

    /** The names of the settings in this block. */
    public Set<String> keys() {
        return config.root().keySet();
    }

    /** Whether {@code key} is set. */
    public boolean has(String key) {
        known.add(key);
        return config.hasPath(key);
    }

    /**
     * Complains about a setting that nobody asked for: it does not exist, and would be ignored without a word.
     *
     * @param alsoKnown names that exist although nobody asked for them here
     */
    public void refuseOthers(Collection<String> alsoKnown) {
        known.addAll(alsoKnown);
        for (String name : new TreeSet<>(keys())) {
            if (!known.contains(name)) {
                String key = ConfigUtil.joinPath(name);
                throw new BadSettingException(full(key) + " ("
                        + config.getValue(key).origin().description() + "): there is no such setting"
                        + nearest(name, known));
            }
        }
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

    /** A whole number up to {@code highest}, or {@code unlimited}, which is the highest integer. */
    public int limit(String key, int highest) {
        String allowed = "a whole number from 0 to " + highest + ", or unlimited";
        if (read(key, allowed, config::getString).equals("unlimited")) {
            return Integer.MAX_VALUE;
        }
        int value = read(key, allowed, config::getInt);
        if (value < 0 || value > highest) {
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
            throw bad(key, allowed + nearest(value, choices));
        }
        return value;
    }

    private static String nearest(String name, Collection<String> choices) {
        return "; the nearest is " + Similarity.nearest(name, choices);
    }

    /** The complaint that a value of this block is not allowed. */
    public BadSettingException bad(String key, String allowed) {
        return new BadSettingException(describe(key) + ": must be " + allowed);
    }

    private <T> T read(String key, String allowed, Function<String, T> reader) {
        known.add(key);
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
