package io.jetwake.subscribers.configuration;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import io.jetwake.settings.Values;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Subscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What {@code jetwake.subscribers} configures; wrong values are refused with their origin and what is allowed. */
public record SubscriberSettings(Duration tick, ReaderLimits limits, List<SubscriberSettings.Enabled> enabled) {
    /** Where all subscribers are configured. */
    private static final String PATH = "jetwake.subscribers";

    private static final String STREAM = "stream";

    /** A subscriber that is switched on. */
    public record Enabled(String name, SnapshotFilter filter, Period period, Subscriber subscriber) {

        /** Tells the subscriber that it will not be subscribed. */
        public void end(RuntimeException because) {
            try {
                subscriber.onEnd();
            } catch (Throwable t) {
                because.addSuppressed(t);
            }
        }
    }

    /** The block of a subscriber, as its provider gets it. */
    public static Values block(String name, Config settings) {
        return Values.at(PATH + "." + ConfigUtil.joinPath(name), settings);
    }

    /** Reads {@code jetwake.subscribers} and makes what is switched on. */
    public static SubscriberSettings of(Config config) {
        return of(config, Providers.discover());
    }

    static SubscriberSettings of(Config config, Providers providers) {
        Config defaults = ConfigFactory.parseResources(SubscriberSettings.class.getClassLoader(), "reference.conf")
                .withOnlyPath(PATH); // the class path may hold those of others
        Values root = Values.root(config.withFallback(defaults).resolve(), PATH);
        Values stream = root.block(STREAM);
        stream.refuseOthersThan(defaults.resolve().getConfig(PATH + "." + STREAM));
        Duration tick = TickInterval.in(config);
        List<SubscriberBlock> on = new ArrayList<>();
        for (String name : root.names()) {
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
