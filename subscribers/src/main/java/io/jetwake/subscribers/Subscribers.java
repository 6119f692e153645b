package io.jetwake.subscribers;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.configuration.SubscriberSettings;
import io.jetwake.subscribers.configuration.TickInterval;
import io.jetwake.subscribers.sources.SharedReader;
import io.jetwake.subscribers.sources.ThisJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

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
    private static final SharedReader READER = new SharedReader();

    private Subscribers() {}

    /**
     * Subscribes under a generated name.
     *
     * @see #subscribe(String, SnapshotFilter, Duration, Subscriber)
     */
    public static Subscription subscribe(SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        return READER.subscribe(filter, interval, subscriber);
    }

    /**
     * Subscribes with periods that begin with the first snapshot.
     *
     * @see #subscribe(String, SnapshotFilter, Period, Subscriber)
     */
    public static Subscription subscribe(String name, SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        return READER.subscribe(name, filter, interval, subscriber);
    }

    /**
     * Subscribes until the subscription is closed or the JVM exits.
     *
     * @param name how threads, log messages and metrics name the subscription
     * @param filter which metrics and traces the subscriber gets
     * @param period how long the subscriber's periods are: a multiple of the recorder's tick, which is one second by default
     * @throws IllegalArgumentException if the period is not a multiple of the tick
     * @throws IllegalStateException if there are too many subscriptions
     */
    public static Subscription subscribe(String name, SnapshotFilter filter, Period period, Subscriber subscriber) {
        return READER.subscribe(name, filter, period, subscriber);
    }

    /**
     * Subscribes for the next snapshot only; then the subscription ends by itself.
     *
     * @return the subscription, which may be cancelled before
     * @throws IllegalArgumentException if the interval is not a multiple of the tick
     * @throws IllegalStateException if there are too many subscriptions
     */
    public static Subscription once(SnapshotFilter filter, Duration interval, Subscriber subscriber) {
        return READER.once(filter, interval, subscriber);
    }

    /**
     * Subscribes to finished traces, each by itself, with its segments and messages; metrics that the filter selects are left out.
     *
     * <pre>{@code
     * Subscribers.traces(
     *         SnapshotFilter.traces("GET **").lastingAtLeast(Duration.ofSeconds(1)),
     *         trace -> System.out.println(trace.name() + " " + trace.traceIdHex()));
     * }</pre>
     *
     * @param filter which traces: by name, duration and status
     * @param consumer called by the subscription's thread, in the order in which the traces were assembled; what it throws is
     *     counted and logged, and it gets the next trace
     * @throws IllegalStateException if there are too many subscriptions
     */
    public static Subscription traces(SnapshotFilter filter, Consumer<? super FinishedTrace> consumer) {
        return READER.traces(filter, consumer);
    }

    /**
     * A publisher with periods that begin with the first snapshot.
     *
     * @see #publisher(SnapshotFilter, Period)
     */
    public static Flow.Publisher<TickSnapshot> publisher(SnapshotFilter filter, Duration interval) {
        return READER.publisher(filter, interval);
    }

    /**
     * A publisher of snapshots with the backpressure of Reactive Streams, for anything that speaks {@link Flow}.
     *
     * <p>Each of its subscribers is a subscription of its own, under a generated name. While a subscriber has not requested
     * snapshots, they are merged into one. {@code onComplete} comes with the exit of the JVM; too many subscriptions are an
     * {@code onError}.
     *
     * @throws IllegalArgumentException if the period is not a multiple of the tick
     */
    public static Flow.Publisher<TickSnapshot> publisher(SnapshotFilter filter, Period period) {
        return READER.publisher(filter, period);
    }

    /** The length of the recorder's ticks, as configured: the shortest period, of which all others are multiples. */
    public static Duration tick() {
        return READER.tick();
    }

    /** This JVM as a source like any other; closing it ends the subscriptions that were made through it. */
    public static SnapshotSource thisJvm() {
        return new ThisJvm(READER);
    }

    /**
     * Starts the subscribers that {@code jetwake.subscribers} of the application's configuration enables.
     *
     * @return their subscriptions
     * @throws com.typesafe.config.ConfigException if a value is malformed; nothing is started then
     */
    public static List<Subscription> start() {
        return start(TickInterval.withVariable(ConfigFactory.load()));
    }

    /**
     * Starts the subscribers that {@code jetwake.subscribers} of {@code config} enables; what it does not say has the value
     * of this module's {@code reference.conf}.
     *
     * @return their subscriptions
     * @throws com.typesafe.config.ConfigException if a value is malformed; nothing is started then
     * @throws IllegalStateException if there are too many subscriptions; nothing is started then, and all that were made are
     *     told {@link Subscriber#onEnd}
     */
    public static List<Subscription> start(Config config) {
        SubscriberSettings settings = SubscriberSettings.of(config);
        READER.configure(settings.tick(), settings.limits());
        List<Subscription> started = new ArrayList<>();
        try {
            for (SubscriberSettings.Enabled enabled : settings.enabled()) {
                started.add(subscribe(enabled.name(), enabled.filter(), enabled.period(), enabled.subscriber()));
            }
        } catch (RuntimeException refused) {
            started.forEach(Subscription::cancel);
            List<SubscriberSettings.Enabled> all = settings.enabled();
            all.subList(started.size(), all.size()).forEach(left -> left.end(refused));
            throw refused;
        }
        return started;
    }

    /**
     * Waits until what is recorded from now on will be delivered.
     *
     * @return false if there is no subscription, or if the reader does not run in time, for instance without JFR
     */
    public static boolean awaitRunning(Duration timeout) {
        return READER.awaitRunning(timeout);
    }
}
