package io.jetwake.subscribers;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.jetwake.snapshot.InstrumentKind;
import io.jetwake.snapshot.SnapshotFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What {@code jetwake.subscribers} configures; wrong values are refused with their origin and what is allowed. */
record SubscriberSettings(long freeSpaceFloorBytes, List<SubscriberSettings.Enabled> enabled) {
    private static final String ROOT = "jetwake.subscribers";
    private static final String STREAM = "stream";
    private static final Map<String, Function<Settings, Subscriber>> STOCK = Map.of(
            "console",
            settings -> new ConsoleSubscriber(
                    System.out,
                    settings.integer("width", ConsoleSubscriber.MIN_WIDTH, ConsoleSubscriber.MAX_WIDTH),
                    settings.integer("rows", 1, 1_000)));

    /** A subscriber that is switched on. */
    record Enabled(String name, SnapshotFilter filter, Duration interval, Subscriber subscriber) {}

    static SubscriberSettings of(Config config) {
        Config defaults = ConfigFactory.parseResources(SubscriberSettings.class.getClassLoader(), "reference.conf")
                .withOnlyPath(ROOT); // the class path may hold those of others
        Settings root = new Settings(config.withFallback(defaults).resolve(), ROOT);
        Settings reference = new Settings(defaults.resolve(), ROOT);
        root.checkNames(reference);
        List<Enabled> enabled = new ArrayList<>();
        for (String name : new TreeSet<>(STOCK.keySet())) {
            Settings settings = root.child(name);
            Enabled subscriber =
                    new Enabled(name, filter(settings.child("filter")), interval(settings), stock(name, settings));
            if (settings.bool("enabled")) {
                enabled.add(subscriber);
            }
        }
        return new SubscriberSettings(root.child(STREAM).bytes("free-space-floor"), enabled);
    }

    private static Subscriber stock(String name, Settings settings) {
        Function<Settings, Subscriber> factory = STOCK.get(name);
        if (factory == null) {
            throw new IllegalArgumentException("there is no subscriber " + name);
        }
        return factory.apply(settings);
    }

    private static Duration interval(Settings settings) {
        Duration interval = settings.duration("interval");
        try {
            SnapshotDispatcher.checkInterval(interval);
            return interval;
        } catch (IllegalArgumentException e) {
            throw settings.bad("interval", "a multiple of the tick, such as 1s or 10s", e);
        }
    }

    private static SnapshotFilter filter(Settings settings) {
        List<SnapshotFilter> parts = new ArrayList<>();
        for (String name : settings.strings("metrics")) {
            SnapshotFilter metrics = SnapshotFilter.metrics(name);
            List<InstrumentKind> kinds = kinds(settings);
            if (!kinds.isEmpty()) {
                metrics = metrics.ofKind(kinds.get(0), kinds.toArray(new InstrumentKind[0]));
            }
            for (Map.Entry<String, String> tag :
                    settings.child("tags").strings().entrySet()) {
                metrics = metrics.withTag(tag.getKey(), tag.getValue());
            }
            parts.add(metrics);
        }
        settings.strings("traces").forEach(name -> parts.add(SnapshotFilter.traces(name)));
        return parts.stream().reduce(SnapshotFilter::or).orElseGet(SnapshotFilter::none);
    }

    private static List<InstrumentKind> kinds(Settings settings) {
        List<InstrumentKind> kinds = new ArrayList<>();
        for (String label : settings.strings("kinds")) {
            Optional<InstrumentKind> kind = InstrumentKind.of(label);
            kinds.add(kind.orElseThrow(() -> settings.bad(
                    "kinds",
                    Arrays.stream(InstrumentKind.values())
                            .map(InstrumentKind::label)
                            .collect(Collectors.joining(", ")),
                    new ConfigException.Generic(label))));
        }
        return kinds;
    }
}
