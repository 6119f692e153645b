package io.jetwake.subscribers;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.stream.FreeSpaceGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes to the snapshots of this JVM; thread-safe.
 *
 * <pre>{@code
 * Subscription subscription = Subscribers.subscribe(
 *         SnapshotFilter.all(), Duration.ofSeconds(5), snapshot -> System.out.println(snapshot.metrics()));
 * }</pre>
 *
 * <p>All subscriptions share one reader, which starts with the first and stops with the last of them. It starts in the
 * background: what is recorded before it runs is seen only if another recording runs already. When the JVM exits, every
 * subscriber gets a last snapshot. Without JFR in the JVM subscriptions receive nothing.
 */
public final class Subscribers {
    private static final Object LOCK = new Object();
    private static final AtomicLong NAMELESS = new AtomicLong();
    private static @Nullable LiveReader current;
    private static long freeSpaceFloorBytes = FreeSpaceGuard.DEFAULT_FLOOR_BYTES;
    private static boolean exitHook;

    private Subscribers() {}

    /**
     * Subscribes under a generated name.
     *
     * @see #subscribe(String, SnapshotFilter, Duration, Subscriber)
     */
    public static Subscription subscribe(SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        return subscribe("subscriber-" + NAMELESS.incrementAndGet(), filter, interval, subscriber);
    }

    /**
     * Subscribes until the subscription is closed or the JVM exits.
     *
     * @param name how threads and log messages name the subscription
     * @param filter which metrics and traces the subscriber gets
     * @param interval the length of the subscriber's periods; a multiple of the tick, which is one second
     * @throws IllegalArgumentException if the interval is not a multiple of the tick
     * @throws IllegalStateException if there are too many subscriptions
     */
    public static Subscription subscribe(String name, SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        SnapshotDispatcher.checkInterval(interval);
        synchronized (LOCK) {
            LiveReader reader = current;
            if (reader == null) {
                reader = new LiveReader(freeSpaceFloorBytes);
                current = reader;
                addExitHook();
                reader.start();
            }
            return reader.subscribe(name, filter, interval, subscriber);
        }
    }

    /**
     * Starts the subscribers that {@code jetwake.subscribers} of the application's configuration enables.
     *
     * @return their subscriptions
     * @throws com.typesafe.config.ConfigException if a value is malformed; nothing is started then
     */
    public static List<Subscription> start() {
        return start(ConfigFactory.load());
    }

    /**
     * Starts the subscribers that {@code jetwake.subscribers} of {@code config} enables; what it does not say has the value
     * of this module's {@code reference.conf}.
     *
     * @return their subscriptions
     * @throws com.typesafe.config.ConfigException if a value is malformed; nothing is started then
     */
    public static List<Subscription> start(Config config) {
        SubscriberSettings settings = SubscriberSettings.of(config);
        synchronized (LOCK) {
            freeSpaceFloorBytes = settings.freeSpaceFloorBytes();
        }
        List<Subscription> started = new ArrayList<>();
        for (SubscriberSettings.Enabled enabled : settings.enabled()) {
            started.add(subscribe(enabled.name(), enabled.filter(), enabled.interval(), enabled.subscriber()));
        }
        return started;
    }

    /**
     * Waits until what is recorded from now on will be delivered.
     *
     * @return false if there is no subscription, or if the reader does not run in time, for instance without JFR
     */
    public static boolean awaitRunning(Duration timeout) {
        LiveReader reader;
        synchronized (LOCK) {
            reader = current;
        }
        return reader != null && reader.awaitRunning(timeout);
    }

    /** Lets go of a reader whose last subscription ends; returns whether that is so. */
    static boolean retireIfOnly(LiveReader reader) {
        synchronized (LOCK) {
            boolean only = reader.lastLeaves();
            if (only && current == reader) {
                current = null;
            }
            return only;
        }
    }

    private static void addExitHook() {
        if (exitHook) {
            return;
        }
        try {
            Thread hook = new Thread(null, Subscribers::exit, "jetwake-exit", 0, false);
            hook.setContextClassLoader(null);
            Runtime.getRuntime().addShutdownHook(hook);
            exitHook = true;
        } catch (IllegalStateException e) {
            exitHook = true; // the JVM exits already: there is no time left for a last snapshot
        }
    }

    private static void exit() {
        LiveReader reader;
        synchronized (LOCK) {
            reader = current;
        }
        if (reader != null) {
            reader.exit();
        }
    }
}
