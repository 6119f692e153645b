package io.jetwake.blackbox;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.jetwake.events.TriggerEvent;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Subscribers;
import io.jetwake.subscribers.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes what Flight Recorder still has of the past to a file when a condition is met, or when the application asks;
 * thread-safe.
 *
 * <pre>{@code
 * BlackBox.start(BlackBoxSettings.defaults().withTrigger("slow", "trace(checkout).p99 > 2s for 3 ticks"));
 * Path file = BlackBox.dump("checkout is broken");
 * }</pre>
 *
 * <p>It records nothing itself: a file holds what the running recordings of this JVM have, whose {@code maxage} or {@code
 * maxsize} says how far it goes back. In the file there is a {@code jetwake.Trigger}, which says why it was written.
 */
public final class BlackBox implements AutoCloseable {
    private static final Period SECOND = Period.of(Duration.ofSeconds(1));
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String NO_FLIGHT_RECORDER = "this JVM has no Flight Recorder";
    private static final int MAX_REASON = 256;
    private static final List<BlackBox> STARTED = new CopyOnWriteArrayList<>();

    private final DumpFolder folder;
    private final Dumps dumps;
    private final @Nullable Subscription subscription;

    private BlackBox(BlackBoxSettings settings, ToLongFunction<Path> freeBytes, LongSupplier nanoTime)
            throws IOException {
        this.folder = new DumpFolder(settings, freeBytes);
        this.dumps = new Dumps(
                settings.triggers(),
                settings.minInterval(),
                tripped -> Dump.write(folder, tripped.event(), tripped.reason()),
                nanoTime);
        if (settings.triggers().isEmpty()) {
            this.subscription = null;
            return;
        }
        folder.prepare();
        Dump.registerEvent();
        SnapshotFilter filter = settings.triggers().stream()
                .map(trigger -> trigger.when().filter())
                .reduce(SnapshotFilter.none(), SnapshotFilter::or);
        this.subscription = Subscribers.subscribe("blackbox", filter, SECOND.fitting(Subscribers.tick()), dumps);
    }

    /**
     * Starts a black box, whose settings {@link #dump} uses until it is closed; without triggers that is all it does.
     *
     * @throws IOException if there are triggers, and the folder cannot be written to or the JVM has no Flight Recorder
     * @throws IllegalStateException if there are too many subscriptions
     */
    public static BlackBox start(BlackBoxSettings settings) throws IOException {
        return start(settings, DumpFolder::freeBytes, System::nanoTime);
    }

    /**
     * Starts a black box as {@code jetwake.blackbox} of {@code config} says.
     *
     * @throws ConfigException if a value is not allowed or the folder cannot be written to; nothing is started then
     */
    public static BlackBox start(Config config) {
        BlackBoxSettings settings = BlackBoxSettings.of(config);
        try {
            return start(settings);
        } catch (IOException unusable) {
            throw BlackBoxSettings.settings(config).refused("dir", String.valueOf(unusable.getMessage()), unusable);
        }
    }

    static BlackBox start(BlackBoxSettings settings, ToLongFunction<Path> freeBytes, LongSupplier nanoTime)
            throws IOException {
        try {
            BlackBox started = new BlackBox(settings, freeBytes, nanoTime);
            STARTED.add(started);
            return started;
        } catch (LinkageError without) {
            throw new IOException(NO_FLIGHT_RECORDER, without);
        }
    }

    /**
     * Writes a file now, with the settings of the black box that was started last, or else of the application's
     * configuration. Takes about as long as copying what has been recorded. How often is the caller's business: the interval
     * between files is that of triggers only, while the limits of number, size and free space hold.
     *
     * @param reason why, for the file's name and the event in it; must not hold secrets
     * @return the file
     * @throws IOException if it cannot be written, nothing is recorded, or the JVM has no Flight Recorder or is about to exit
     */
    public static Path dump(String reason) throws IOException {
        try {
            TriggerEvent event = new TriggerEvent();
            event.name = TriggerEvent.CODE;
            event.condition = reason.substring(0, Math.min(MAX_REASON, reason.length()));
            event.unit = Measure.NUMBER.label();
            return Dump.write(currentFolder(), event, reason);
        } catch (LinkageError without) {
            throw new IOException(NO_FLIGHT_RECORDER, without);
        }
    }

    /** How many files triggers have caused. */
    public long dumps() {
        return dumps.written();
    }

    /** How many files triggers have caused that could not be written. */
    public long failures() {
        return dumps.failures();
    }

    /** How often a trigger's condition was met when no file could be written, because one had been a short time before. */
    public long skipped() {
        return dumps.skipped();
    }

    /** Ends the subscription, and waits up to two seconds for a file that is being written. Idempotent. */
    @Override
    public void close() {
        STARTED.remove(this);
        if (subscription != null) {
            subscription.cancel();
        }
        dumps.close(PATIENCE);
    }

    private static DumpFolder currentFolder() throws IOException {
        BlackBox last = null;
        for (BlackBox started : STARTED) {
            last = started;
        }
        if (last != null) {
            return last.folder;
        }
        try {
            return new DumpFolder(BlackBoxSettings.of(ConfigFactory.load()), DumpFolder::freeBytes);
        } catch (ConfigException malformed) {
            throw new IOException("the settings of the black box are wrong: " + malformed.getMessage(), malformed);
        }
    }
}
