package io.jetwake.blackbox;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.jetwake.settings.Values;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The settings of the black box, as {@code jetwake.blackbox} in the configuration. Immutable.
 *
 * <pre>{@code
 * BlackBoxSettings.defaults()
 *         .withTrigger("slow", "trace(checkout).p99 > 2s for 3 ticks")
 *         .withDirectory(Path.of("/var/log/app"))
 * }</pre>
 *
 * @param triggers when files are written, none for only when the application asks
 * @param directory the folder of the files
 * @param minInterval the time between two files that triggers cause; not negative
 * @param maxFiles how many files are kept, at least 1
 * @param maxBytes how large the files may be together, at least 1
 * @param freeSpaceFloorBytes how much must be free on the disk after a file was written; not negative
 */
public record BlackBoxSettings(
        List<Trigger> triggers,
        Path directory,
        Duration minInterval,
        int maxFiles,
        long maxBytes,
        long freeSpaceFloorBytes) {
    private static final String ROOT = "jetwake.blackbox";
    private static final String SHORT_FORM = "default";
    private static final int MOST_FILES = 10_000;
    private static final int MOST_TRIGGERS = 100;
    private static final Config TRIGGER = ConfigFactory.parseString("when = \"\", enabled = on");

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a value is not allowed, or if two triggers have the same name
     */
    public BlackBoxSettings {
        triggers = List.copyOf(triggers);
        directory = directory.toAbsolutePath();
        Set<String> names = new HashSet<>();
        for (Trigger trigger : triggers) {
            check(names.add(trigger.name()), "there are two triggers " + trigger.name());
        }
        check(triggers.size() <= MOST_TRIGGERS, "there are more than " + MOST_TRIGGERS + " triggers");
        check(!minInterval.isNegative(), "the interval " + minInterval + " is negative");
        check(maxFiles >= 1 && maxFiles <= MOST_FILES, maxFiles + " files are not 1 to " + MOST_FILES);
        check(maxBytes >= 1, maxBytes + " bytes are no size");
        check(freeSpaceFloorBytes >= 0, "the floor of " + freeSpaceFloorBytes + " bytes is negative");
    }

    /** The settings of {@code reference.conf}: without triggers. */
    public static BlackBoxSettings defaults() {
        return of(ConfigFactory.empty());
    }

    /**
     * Reads {@code jetwake.blackbox} of {@code config}; what it does not say has the value of this module's {@code
     * reference.conf}.
     *
     * @throws com.typesafe.config.ConfigException if a value is not allowed: with its origin and what is
     */
    public static BlackBoxSettings of(Config config) {
        Values root = settings(config);
        return new BlackBoxSettings(
                triggers(root),
                directory(root),
                root.duration("min-interval"),
                root.integer("max-files", 1, MOST_FILES),
                root.bytes("max-size", 1),
                root.bytes("free-space-floor", 0));
    }

    /** The part of the configuration, with its defaults. */
    static Values settings(Config config) {
        Config defaults = ConfigFactory.parseResources(BlackBoxSettings.class.getClassLoader(), "reference.conf")
                .withOnlyPath(ROOT);
        Values root = Values.root(config.withFallback(defaults).resolve(), ROOT);
        root.refuseOthersThan(defaults.resolve().getConfig(ROOT));
        return root;
    }

    /**
     * The same with another trigger.
     *
     * @throws MalformedConditionException if the condition cannot be understood
     * @throws IllegalArgumentException if the name is not allowed
     */
    public BlackBoxSettings withTrigger(String name, String when) {
        List<Trigger> more = new ArrayList<>(triggers);
        more.add(new Trigger(name, Condition.parse(when)));
        return new BlackBoxSettings(more, directory, minInterval, maxFiles, maxBytes, freeSpaceFloorBytes);
    }

    /** The same with another folder. */
    public BlackBoxSettings withDirectory(Path folder) {
        return new BlackBoxSettings(triggers, folder, minInterval, maxFiles, maxBytes, freeSpaceFloorBytes);
    }

    /** The same with another time between files. */
    public BlackBoxSettings withMinInterval(Duration interval) {
        return new BlackBoxSettings(triggers, directory, interval, maxFiles, maxBytes, freeSpaceFloorBytes);
    }

    /** The same with other limits. */
    public BlackBoxSettings withLimits(int files, long bytes) {
        return new BlackBoxSettings(triggers, directory, minInterval, files, bytes, freeSpaceFloorBytes);
    }

    /** The same with another floor of free space. */
    public BlackBoxSettings withFreeSpaceFloor(long bytes) {
        return new BlackBoxSettings(triggers, directory, minInterval, maxFiles, maxBytes, bytes);
    }

    private static List<Trigger> triggers(Values root) {
        List<Trigger> triggers = new ArrayList<>();
        if (!root.text("when").isBlank()) {
            triggers.add(new Trigger(SHORT_FORM, condition(root)));
        }
        Values named = root.block("triggers");
        for (String name : named.names()) {
            Values settings = named.block(name);
            settings.refuseOthersThan(TRIGGER);
            if (!settings.has("when")) {
                throw named.refused(name, "the trigger has no when", null);
            }
            Trigger trigger = trigger(named, name, condition(settings));
            if (trigger.name().equals(SHORT_FORM) && !triggers.isEmpty()) {
                throw named.refused(name, "jetwake.blackbox.when has this name already", null);
            }
            if (!settings.has("enabled") || settings.flag("enabled")) {
                triggers.add(trigger);
            }
        }
        if (triggers.size() > MOST_TRIGGERS) {
            throw root.refused("triggers", "there are more than " + MOST_TRIGGERS, null);
        }
        return triggers;
    }

    private static Trigger trigger(Values named, String name, Condition condition) {
        try {
            return new Trigger(name, condition);
        } catch (IllegalArgumentException notAllowed) {
            throw named.refused(name, String.valueOf(notAllowed.getMessage()), notAllowed);
        }
    }

    private static Condition condition(Values settings) {
        try {
            return Condition.parse(settings.text("when"));
        } catch (MalformedConditionException malformed) {
            throw settings.refused("when", String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private static Path directory(Values root) {
        try {
            return Path.of(root.text("dir"));
        } catch (InvalidPathException malformed) {
            throw root.bad("dir", "the path of a folder", malformed);
        }
    }

    private static void check(boolean allowed, String message) {
        if (!allowed) {
            throw new IllegalArgumentException(message);
        }
    }
}
