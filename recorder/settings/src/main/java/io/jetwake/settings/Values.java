package io.jetwake.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads values out of one block of the configuration and says clearly what is wrong with them.
 *
 * <p>Every accessor takes the name of a setting in this block, and throws a {@link BadSettingException} if the value is missing or
 * not allowed. What no accessor was asked for does not exist: {@link #refuseOthers} says so. Not thread-safe.
 */
public final class Values {
    private static final String BLOCK = "a block of settings";

    private final Config config;
    private final String path;
    private final SortedSet<String> known = new TreeSet<>();

    private Values(Config config, String path) {
        this.config = config;
        this.path = path;
    }

    /** The block at {@code path} of {@code config}, which is resolved. */
    public static Values root(Config config, String path) {
        Values at = new Values(config, "");
        for (String name : ConfigUtil.splitPath(path)) {
            at = at.block(name);
        }
        return at;
    }

    /** The block {@code config}, which stands at {@code path}. */
    public static Values at(String path, Config config) {
        return new Values(config, path);
    }

    /** The block {@code name} of this block. */
    public Values block(String name) {
        return new Values(read(name, BLOCK, config::getConfig), full(name));
    }

    /** This block with {@code defaults} for what it does not say. */
    public Values withDefaults(Config defaults) {
        return new Values(config.withFallback(defaults), path);
    }

    /** This block as it is. */
    public Config config() {
        return config;
    }

    /** The full name of this block. */
    public String path() {
        return path;
    }

    /** The names of the settings in this block. */
    public SortedSet<String> names() {
        return new TreeSet<>(config.root().keySet());
    }

    /** Whether {@code name} is set. */
    public boolean has(String name) {
        known.add(name);
        return config.hasPath(ConfigUtil.joinPath(name));
    }

    /** Whether a value is the one that stands in {@code defaults}. */
    public boolean isFrom(String name, Config defaults) {
        String key = ConfigUtil.joinPath(name);
        return config.getValue(key)
                .origin()
                .description()
                .equals(defaults.getValue(key).origin().description());
    }

    /**
     * Complains about a setting that nobody asked for: it does not exist, and would be ignored without a word.
     *
     * @param alsoKnown names that exist although nobody asked for them here
     */
    public void refuseOthers(Collection<String> alsoKnown) {
        known.addAll(alsoKnown);
        for (String name : names()) {
            if (!known.contains(name)) {
                throw unknown("setting", name, known);
            }
        }
    }

    /**
     * Complains about names that {@code reference} does not have, at any depth; an empty block there allows all names. Defaults of
     * another kind of block are nobody's mistake.
     */
    public void refuseOthersThan(Config reference) {
        ConfigObject allowed = reference.root();
        for (String name : names()) {
            ConfigValue expected = allowed.get(name);
            if (expected == null) {
                if (!value(name).origin().description().startsWith("reference.conf")) {
                    throw unknown("setting", name, new TreeSet<>(allowed.keySet()));
                }
            } else if (expected instanceof ConfigObject block && !block.isEmpty()) {
                block(name).refuseOthersThan(block.toConfig());
            }
        }
    }

    /** A switch. */
    public boolean flag(String name) {
        return read(name, "on or off", config::getBoolean);
    }

    /** A whole number, both limits included. */
    public int integer(String name, int lowest, int highest) {
        return (int) number(name, lowest, highest);
    }

    /** A whole number, both limits included. */
    public long number(String name, long lowest, long highest) {
        String allowed = "a whole number from " + lowest + " to " + highest;
        return within(name, allowed, read(name, allowed, config::getLong), lowest, highest);
    }

    /** A whole number up to {@code highest}, or {@code unlimited}, which is the highest integer. */
    public int limit(String name, int highest) {
        String allowed = "a whole number from 0 to " + highest + ", or unlimited";
        if (read(name, allowed, config::getString).equals("unlimited")) {
            return Integer.MAX_VALUE;
        }
        return within(name, allowed, read(name, allowed, config::getInt), 0, highest);
    }

    /** A duration that is not negative. */
    public Duration duration(String name) {
        String allowed = "a duration from 0s on, such as 5s";
        return within(name, allowed, read(name, allowed, config::getDuration), Duration.ZERO, Durations.LONGEST);
    }

    /** A duration, both limits included. */
    public Duration duration(String name, Duration shortest, Duration longest) {
        String allowed =
                "a duration from " + Durations.text(shortest) + " to " + Durations.text(longest) + ", such as 5s";
        return within(name, allowed, read(name, allowed, config::getDuration), shortest, longest);
    }

    /** An amount of memory in bytes, at least {@code lowest}. */
    public long bytes(String name, long lowest) {
        String least = lowest <= 0 ? "" : " of at least " + lowest + (lowest == 1 ? " byte" : " bytes");
        return bytes(name, lowest, Long.MAX_VALUE, "an amount of memory" + least + ", such as 100MB");
    }

    /** An amount of memory in bytes, both limits included. */
    public long bytes(String name, long lowest, long highest) {
        return bytes(
                name,
                lowest,
                highest,
                "an amount of memory from " + lowest + " to " + highest + " bytes, such as 100MB");
    }

    /** An amount of memory in bytes, both limits included; {@code allowed} says what can be written. */
    public long bytes(String name, long lowest, long highest, String allowed) {
        return within(name, allowed, read(name, allowed, config::getBytes), lowest, highest);
    }

    /** Any text. */
    public String text(String name) {
        return read(name, "a text", config::getString);
    }

    /** A list of texts, which a system property can only write as one text with commas. */
    public List<String> texts(String name) {
        return read(name, "a list of texts", key -> {
            ConfigValue value = config.getValue(key);
            return value.valueType() == ConfigValueType.STRING
                    ? split(config.getString(key))
                    : config.getStringList(key);
        });
    }

    /** A pattern of names. */
    public Glob glob(String name) {
        try {
            return Glob.of(text(name));
        } catch (IllegalArgumentException unusable) {
            throw bad(name, "a pattern of names, such as \"db.*\": " + unusable.getMessage(), unusable);
        }
    }

    /** A list of patterns of names. */
    public List<Glob> globs(String name) {
        try {
            return texts(name).stream().map(Glob::of).toList();
        } catch (IllegalArgumentException unusable) {
            throw bad(name, "a list of patterns of names, such as \"db.*\": " + unusable.getMessage(), unusable);
        }
    }

    private static List<String> split(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    /** One of {@code choices}. */
    public String choice(String name, Collection<String> choices) {
        String allowed = "one of " + String.join(", ", choices);
        String written = read(name, allowed, config::getString);
        if (!choices.contains(written)) {
            throw noneOf(name, written, choices);
        }
        return written;
    }

    /** The complaint that {@code written}, which is in the value of a setting, is none of {@code choices}. */
    public BadSettingException noneOf(String name, String written, Collection<String> choices) {
        return bad(name, "one of " + String.join(", ", choices) + NearestName.hint(written, choices));
    }

    /** The complaint that a value of this block is not allowed. */
    public BadSettingException bad(String name, String allowed) {
        return bad(name, allowed, null);
    }

    /** The same, with what was noticed first. */
    public BadSettingException bad(String name, String allowed, @Nullable Throwable cause) {
        return refused(name, "must be " + allowed, cause);
    }

    /** The complaint that a value of this block does not work for a reason in words. */
    public BadSettingException refused(String name, String reason, @Nullable Throwable cause) {
        ConfigValue value = value(name);
        String written = value instanceof ConfigObject ? "" : " = " + value.render(ConfigRenderOptions.concise());
        return new BadSettingException(full(name) + written + place(value) + ": " + reason, cause);
    }

    /** The complaint that this block as a whole does not work. */
    public BadSettingException broken(String reason, Throwable cause) {
        return new BadSettingException(path + place(config.root()) + ": " + reason, cause);
    }

    /** The complaint that a name in this block does not exist, which would be that of a {@code kind}. */
    public BadSettingException unknown(String kind, String name, Collection<String> names) {
        return new BadSettingException(
                full(name) + place(value(name)) + ": there is no such " + kind + NearestName.hintOrNames(name, names),
                null);
    }

    private <T extends Comparable<? super T>> T within(String name, String allowed, T value, T lowest, T highest) {
        if (value.compareTo(lowest) < 0 || value.compareTo(highest) > 0) {
            throw bad(name, allowed);
        }
        return value;
    }

    private <T> T read(String name, String allowed, Function<String, T> reader) {
        known.add(name);
        try {
            return reader.apply(ConfigUtil.joinPath(name));
        } catch (ConfigException.Missing missing) {
            throw new BadSettingException(full(name) + " is missing: must be " + allowed, missing);
        } catch (ConfigException wrong) {
            throw bad(name, allowed, wrong);
        }
    }

    private ConfigValue value(String name) {
        return config.getValue(ConfigUtil.joinPath(name));
    }

    private String full(String name) {
        String own = ConfigUtil.joinPath(name);
        return path.isEmpty() ? own : path + "." + own;
    }

    private static String place(ConfigValue value) {
        return " (" + origin(value).description() + ")";
    }

    /** Where a value was written; a block that no file has is where the first of its values was. */
    private static ConfigOrigin origin(ConfigValue value) {
        if (value.origin().lineNumber() < 0 && value instanceof ConfigObject block && !block.isEmpty()) {
            return origin(Objects.requireNonNull(block.get(new TreeSet<>(block.keySet()).first())));
        }
        return value.origin();
    }
}
