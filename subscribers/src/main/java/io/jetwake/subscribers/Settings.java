package io.jetwake.subscribers;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    /** Where all subscribers are configured. */
    static final String SUBSCRIBERS = "jetwake.subscribers";

    private final Config config;
    private final String path;

    /** The part of {@code root}, which is resolved, at {@code path}. */
    public Settings(Config root, String path) {
        this.config = root;
        this.path = path;
    }

    /** The block of a subscriber, as its provider gets it. */
    static Settings ofSubscriber(String name, Config block) {
        String path = new Settings(block, SUBSCRIBERS).pathOf(name);
        return new Settings(block.atPath(path), path);
    }

    /** This part with defaults for what it does not say. */
    Settings withDefaults(Config defaults) {
        object();
        return new Settings(config.withFallback(defaults.atPath(path)), path);
    }

    String path() {
        return path;
    }

    /** This part alone. */
    Config block() {
        return object().toConfig();
    }

    /** The names in this part. */
    public SortedSet<String> names() {
        return new TreeSet<>(object().keySet());
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
        return bytes(name, "an amount of memory such as 256M");
    }

    /** An amount of memory, not negative; {@code allowed} is what can be said in its place. */
    long bytes(String name, String allowed) {
        return read(name, allowed, key -> {
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

    /** A list, which a system property can only write as one text with commas. */
    List<String> strings(String name) {
        return read(name, "a list of strings", key -> {
            ConfigValue value = config.getValue(key);
            return value.valueType() == ConfigValueType.STRING
                    ? Arrays.stream(config.getString(key).split(",", -1))
                            .map(String::strip)
                            .toList()
                    : config.getStringList(key);
        });
    }

    /** All entries of this part, as strings. */
    SortedMap<String, String> strings() {
        SortedMap<String, String> strings = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> entry : object().entrySet()) {
            strings.put(entry.getKey(), String.valueOf(entry.getValue().unwrapped()));
        }
        return strings;
    }

    /**
     * Refuses names that the reference does not have, at any depth; an empty object there allows all names. Defaults of a stock
     * subscriber whose block became another one are nobody's mistake.
     */
    public void checkNames(Settings reference) {
        ConfigObject known = reference.object();
        for (Map.Entry<String, ConfigValue> entry : object().entrySet()) {
            ConfigValue expected = known.get(entry.getKey());
            if (expected == null) {
                if (entry.getValue().origin().description().startsWith("reference.conf")) {
                    continue;
                }
                throw unknown("setting", entry.getKey(), new TreeSet<>(known.keySet()));
            }
            if (expected.valueType() == ConfigValueType.OBJECT && !((ConfigObject) expected).isEmpty()) {
                child(entry.getKey()).checkNames(reference.child(entry.getKey()));
            }
        }
    }

    /** Refuses a value. */
    public ConfigException bad(String name, String allowed, @Nullable Exception cause) {
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

    /** Whether a value is the one that stands in {@code defaults}. */
    boolean isFrom(String name, Config defaults) {
        String where = defaults.getValue(name).origin().description();
        return config.getValue(pathOf(name)).origin().description().equals(where);
    }

    /** The complaint that this part has no such name, which would be that of a {@code kind}. */
    ConfigException unknown(String kind, String name, Collection<String> known) {
        String complaint = missing(kind + " " + name, name, known);
        return new ConfigException.BadValue(origin(config.getValue(pathOf(name))), pathOf(name), complaint);
    }

    /** The complaint that the value of {@code key} names nothing. */
    ConfigException noSuch(String key, String name, Collection<String> known) {
        ConfigValue value = config.getValue(pathOf(key));
        return new ConfigException.BadValue(value.origin(), pathOf(key), missing(name, name, known));
    }

    /** The complaint that this part as a whole does not work. */
    ConfigException broken(String why, Throwable cause) {
        return new ConfigException.BadValue(origin(object()), path, why, cause);
    }

    /** Where a value was written; a block that no file has is where the first of its values was. */
    private static ConfigOrigin origin(ConfigValue value) {
        if (value.origin().lineNumber() < 0 && value instanceof ConfigObject block && !block.isEmpty()) {
            return origin(Objects.requireNonNull(block.get(new TreeSet<>(block.keySet()).first())));
        }
        return value.origin();
    }

    private static String missing(String what, String name, Collection<String> known) {
        return "there is no " + what + NearestName.hint(name, known) + " Allowed are " + String.join(", ", known);
    }
}
