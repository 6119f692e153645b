package io.jetwake.subscribers;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of the configuration; its errors tell the value, where it comes from and what is allowed. For the modules of
 * Jetwake.
 */
public final class Settings {
    private final Config config;
    private final String path;

    /** The part of {@code root}, which is resolved, at {@code path}. */
    public Settings(Config root, String path) {
        this.config = root;
        this.path = path;
    }

    /** The part of this part. */
    public Settings child(String name) {
        return new Settings(config, pathOf(name));
    }

    /** A switch. */
    public boolean bool(String name) {
        return read(name, "true or false", config::getBoolean);
    }

    /** A duration; may be negative. */
    public Duration duration(String name) {
        return read(name, "a duration such as 5s", config::getDuration);
    }

    /** An amount of memory, not negative. */
    public long bytes(String name) {
        return read(name, "an amount of memory such as 256M", key -> {
            long bytes = config.getBytes(key);
            if (bytes < 0) {
                throw new ConfigException.Generic("negative");
            }
            return bytes;
        });
    }

    /** A number between limits. */
    public int integer(String name, int lowest, int highest) {
        return read(name, "a number from " + lowest + " to " + highest, key -> {
            int number = config.getInt(key);
            if (number < lowest || number > highest) {
                throw new ConfigException.Generic("out of range");
            }
            return number;
        });
    }

    /** A text. */
    public String text(String name) {
        return read(name, "a text", config::getString);
    }

    /** The names in this part. */
    public SortedSet<String> names() {
        return new TreeSet<>(object().keySet());
    }

    List<String> strings(String name) {
        return read(name, "a list of strings", config::getStringList);
    }

    /** All entries of this part, as strings. */
    SortedMap<String, String> strings() {
        SortedMap<String, String> strings = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> entry : object().entrySet()) {
            strings.put(entry.getKey(), String.valueOf(entry.getValue().unwrapped()));
        }
        return strings;
    }

    /** Refuses names that the reference does not have, at any depth; an empty object there allows all names. */
    public void checkNames(Settings reference) {
        ConfigObject known = reference.object();
        for (Map.Entry<String, ConfigValue> entry : object().entrySet()) {
            ConfigValue expected = known.get(entry.getKey());
            if (expected == null) {
                throw unknown(entry.getKey(), entry.getValue().origin(), known);
            }
            if (expected.valueType() == ConfigValueType.OBJECT && !((ConfigObject) expected).isEmpty()) {
                child(entry.getKey()).checkNames(reference.child(entry.getKey()));
            }
        }
    }

    /** Refuses a value. */
    public ConfigException bad(String name, String allowed, Exception cause) {
        ConfigValue value = config.getValue(pathOf(name));
        return new ConfigException.BadValue(
                value.origin(), pathOf(name), value.render() + " is not allowed here, but " + allowed, cause);
    }

    /** Refuses a value for a reason in words. */
    public ConfigException refused(String name, String reason, @Nullable Exception cause) {
        return new ConfigException.BadValue(config.getValue(pathOf(name)).origin(), pathOf(name), reason, cause);
    }

    private ConfigObject object() {
        try {
            return config.getObject(path);
        } catch (ConfigException.WrongType e) {
            ConfigValue value = config.getValue(path);
            throw new ConfigException.BadValue(value.origin(), path, value.render() + " is not an object", e);
        }
    }

    private <T> T read(String name, String allowed, Function<String, T> reader) {
        try {
            return reader.apply(pathOf(name));
        } catch (ConfigException e) {
            throw bad(name, allowed, e);
        }
    }

    private String pathOf(String name) {
        return path + "." + ConfigUtil.quoteString(name).replaceAll("^\"([A-Za-z0-9-]+)\"$", "$1");
    }

    private ConfigException unknown(String name, ConfigOrigin origin, ConfigObject known) {
        String nearest = new TreeSet<>(known.keySet())
                .stream()
                        .min(Comparator.comparingInt(candidate -> distance(candidate, name)))
                        .orElse("");
        return new ConfigException.BadValue(
                origin,
                pathOf(name),
                "there is no " + name + "; did you mean " + nearest + "? Allowed are "
                        + String.join(", ", new TreeSet<>(known.keySet())));
    }

    /** How many characters have to be inserted, removed or replaced to make one text of the other. */
    public static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[right.length()];
    }
}
