package io.jetwake.config;

import com.typesafe.config.Config;
import io.jetwake.actor.ActorFilter;
import io.jetwake.metric.InstrumentOverride;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricSettings;
import io.jetwake.metric.Tags;
import io.jetwake.settings.BadSettingException;
import io.jetwake.settings.Glob;
import io.jetwake.settings.Values;
import io.jetwake.trace.Sampler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The settings of the recorder, checked.
 *
 * @param enabled whether anything is recorded at all
 * @param tickInterval the length of a tick
 * @param hold how long instruments go on when no recording is left
 * @param sampler chooses the traces that record messages
 * @param actors chooses the actors that record messages
 * @param metrics the settings of instruments
 * @param config the resolved block {@code jetwake}, with the settings of all modules
 */
public record Settings(
        boolean enabled,
        Duration tickInterval,
        Duration hold,
        Sampler sampler,
        ActorFilter actors,
        MetricSettings metrics,
        Config config) {
    /** The system property that names, separated by commas, the properties that stand for arguments of the agent. */
    public static final String AGENT_ARGUMENTS = "io.jetwake.agent.arguments";

    private static final AtomicReference<String> TOLD = new AtomicReference<>("");
    private static final Duration SHORTEST_TICK = Duration.ofMillis(100);
    private static final Duration LONGEST_TICK = Duration.ofMinutes(1);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);
    private static final int MANY = 1_000_000;
    private static final List<String> UNITS =
            Stream.of(MeasurementUnit.values()).map(MeasurementUnit::label).toList();

    /**
     * Reads the settings of this JVM: {@code reference.conf} below {@code application.conf}, environment and system properties.
     *
     * @throws BadSettingException if a value is not allowed or a file cannot be read
     */
    public static Settings load() {
        return check(Sources.merge(System.getenv(), System.getProperties()));
    }

    /**
     * Takes the settings from {@code config}, which has the block {@code jetwake}; what it does not set has its default.
     *
     * @throws BadSettingException if a value is not allowed
     */
    public static Settings of(Config config) {
        return check(Sources.complete(config));
    }

    /**
     * Hands {@code teller} what is wrong, unless it has been told in this JVM: agent and application read the same settings, and who is
     * first tells. Safe for use by any thread.
     */
    public static void tell(BadSettingException wrong, Consumer<String> teller) {
        String line = String.valueOf(wrong.getMessage());
        if (!line.equals(TOLD.getAndSet(line))) {
            teller.accept(line);
        }
    }

    private static Settings check(Config all) {
        Values values = Values.root(all, "jetwake");
        Values trace = values.block("trace");
        Settings settings = new Settings(
                values.flag("enabled"),
                values.duration("tick-interval", SHORTEST_TICK, LONGEST_TICK),
                values.duration("hold", Duration.ZERO, LONGEST_HOLD),
                sampler(trace.block("sampler")),
                actors(trace.block("actors")),
                metrics(values.block("metrics"), defaultTags(values.block("default-tags"))),
                all.getConfig("jetwake"));
        trace.refuseOthers(Set.of());
        values.refuseOthers(Sources.namesOfAllModules());
        return settings;
    }

    private static Sampler sampler(Values values) {
        int chance = values.integer("chance", 1, 100);
        long interval = values.number("interval", 1, Long.MAX_VALUE);
        String type = values.choice("type", List.of("all", "none", "random", "ordered"));
        values.refuseOthers(Set.of());
        return switch (type) {
            case "none" -> Sampler.none();
            case "random" -> Sampler.random(chance);
            case "ordered" -> Sampler.ordered(interval);
            default -> Sampler.all();
        };
    }

    private static ActorFilter actors(Values values) {
        ActorFilter filter = new ActorFilter(paths(values, "includes"), paths(values, "excludes"));
        values.refuseOthers(Set.of());
        return filter;
    }

    private static List<Glob> paths(Values values, String key) {
        List<Glob> patterns = values.globs(key);
        if (!patterns.stream().map(Glob::text).allMatch(text -> text.startsWith("/") || text.startsWith("*"))) {
            throw values.bad(key, "a list of patterns of paths, such as \"/user/orders/**\"");
        }
        return patterns;
    }

    private static MetricSettings metrics(Values values, Tags defaultTags) {
        Values raw = values.block("raw");
        Values limits = values.block("limits");
        MetricSettings settings = new MetricSettings(
                raw.limit("budget-per-second", 10 * MANY),
                raw.limit("per-instrument", MANY),
                limits.integer("names", 1, MANY),
                limits.integer("instruments-per-name", 1, MANY),
                limits.integer("instruments", 1, MANY),
                overrides(values.block("instruments")),
                defaultTags);
        List.of(raw, limits, values).forEach(block -> block.refuseOthers(Set.of()));
        return settings;
    }

    private static Tags defaultTags(Values values) {
        Map<String, String> tags = new TreeMap<>();
        for (String key : values.names()) {
            tags.put(key, values.text(key));
        }
        return Tags.of(tags);
    }

    private static List<InstrumentOverride> overrides(Values values) {
        List<InstrumentOverride> overrides = new ArrayList<>();
        for (String pattern : values.names()) {
            Values override = values.block(pattern);
            Long lowest = override.has("lowest") ? override.number("lowest", 1, Long.MAX_VALUE / 2) : null;
            long least = lowest == null ? 2 : 2 * lowest;
            overrides.add(new InstrumentOverride(
                    glob(values, pattern),
                    override.has("unit") ? MeasurementUnit.of(override.choice("unit", UNITS)) : null,
                    lowest,
                    override.has("highest") ? override.number("highest", least, Long.MAX_VALUE) : null,
                    override.has("digits") ? override.integer("digits", 1, 3) : null,
                    override.has("raw") ? override.limit("raw", MANY) : null));
            override.refuseOthers(Set.of());
        }
        return overrides;
    }

    private static Glob glob(Values values, String pattern) {
        try {
            return Glob.of(pattern);
        } catch (IllegalArgumentException unusable) {
            throw values.refused(pattern, String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
