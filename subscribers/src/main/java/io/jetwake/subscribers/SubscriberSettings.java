package io.jetwake.subscribers;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.jetwake.snapshot.SnapshotFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What {@code jetwake.subscribers} configures; wrong values are refused with their origin and what is allowed. */
record SubscriberSettings(Duration tick, ReaderLimits limits, List<SubscriberSettings.Enabled> enabled) {
    private static final String STREAM = "stream";

    /** A subscriber that is switched on. */
    record Enabled(String name, SnapshotFilter filter, Period period, Subscriber subscriber) {

        /** Tells the subscriber that it will not be subscribed. */
        void end(RuntimeException because) {
            try {
                subscriber.onEnd();
            } catch (Throwable t) {
                because.addSuppressed(t);
            }
        }
    }

    static SubscriberSettings of(Config config) {
        return of(config, Providers.discover());
    }

    static SubscriberSettings of(Config config, Providers providers) {
        Config defaults = ConfigFactory.parseResources(SubscriberSettings.class.getClassLoader(), "reference.conf")
                .withOnlyPath(Settings.SUBSCRIBERS); // the class path may hold those of others
        Settings root = new Settings(config.withFallback(defaults).resolve(), Settings.SUBSCRIBERS);
        Settings stream = root.child(STREAM);
        stream.checkNames(new Settings(defaults.resolve(), Settings.SUBSCRIBERS).child(STREAM));
        Duration tick = TickInterval.in(config);
        List<SubscriberBlock> on = new ArrayList<>();
        for (String name : new TreeSet<>(root.names())) {
            if (!name.equals(STREAM)) {
                SubscriberBlock block = SubscriberBlock.of(root, name, tick, providers, List.of(STREAM));
                if (block.enabled()) {
                    on.add(block);
                }
            }
        }
        // made when everything else has been checked: they may open files and connections
        return new SubscriberSettings(tick, ReaderLimits.of(stream), enabled(on));
    }

    private static List<Enabled> enabled(List<SubscriberBlock> blocks) {
        List<Enabled> enabled = new ArrayList<>();
        try {
            for (SubscriberBlock block : blocks) {
                enabled.add(new Enabled(block.name(), block.filter(), block.period(), block.create()));
            }
            return enabled;
        } catch (RuntimeException broken) {
            enabled.forEach(made -> made.end(broken));
            throw broken;
        }
    }
}
