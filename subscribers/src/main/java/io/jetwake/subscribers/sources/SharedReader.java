package io.jetwake.subscribers.sources;

import io.jetwake.aggregate.MemoryBudget;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.stream.DaemonThreads;
import io.jetwake.stream.EventStreamReader;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.configuration.ReaderLimits;
import io.jetwake.subscribers.configuration.TickInterval;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The reader of this JVM's own events, which starts with its first subscription and stops with its last; thread-safe. */
public final class SharedReader extends Doors {
    private final Object lock = new Object();
    private @Nullable LiveReader current;
    private @Nullable Duration tick; // once it is known
    private ReaderLimits limits = ReaderLimits.defaults();
    private boolean exitHook;

    /** What the configuration says; it counts from the next start of the reader on. */
    public void configure(Duration tickLength, ReaderLimits readerLimits) {
        synchronized (lock) {
            tick = tickLength;
            limits = readerLimits;
        }
    }

    @Override
    public Duration tick() {
        synchronized (lock) {
            Duration known = tick;
            if (known == null) {
                known = TickInterval.ofThisJvm();
                tick = known;
            }
            return known;
        }
    }

    @Override
    public SourceSubscription add(
            String name, SnapshotFilter filter, Period period, Subscriber subscriber, long demand) {
        period.check(tick());
        synchronized (lock) {
            LiveReader reader = current;
            if (reader == null) {
                ReaderLimits within = limits;
                reader = new LiveReader(
                        tick(),
                        new MemoryBudget(within.memoryBytes()),
                        (handler, onEnd) ->
                                new EventStreamReader(handler, within.freeSpaceFloorBytes(), within.maxLag()),
                        this::retireIfOnly);
                current = reader;
                addExitHook();
            }
            return reader.add(name, filter, period, subscriber, demand);
        }
    }

    public boolean awaitRunning(Duration timeout) {
        LiveReader reader = current();
        return reader != null && reader.awaitRunning(timeout);
    }

    private @Nullable LiveReader current() {
        synchronized (lock) {
            return current;
        }
    }

    /** Lets go of a reader whose last subscription ends; returns whether that is so. */
    private boolean retireIfOnly(LiveReader reader) {
        synchronized (lock) {
            boolean only = reader.lastLeaves();
            if (only && current == reader) {
                current = null;
            }
            return only;
        }
    }

    private void addExitHook() {
        if (exitHook) {
            return;
        }
        try {
            Runtime.getRuntime().addShutdownHook(DaemonThreads.make("jetwake-exit", this::exit));
            exitHook = true;
        } catch (IllegalStateException e) {
            exitHook = true; // the JVM exits already: there is no time left for a last snapshot
        }
    }

    private void exit() {
        LiveReader reader = current();
        if (reader != null) {
            reader.exit();
        }
    }
}
