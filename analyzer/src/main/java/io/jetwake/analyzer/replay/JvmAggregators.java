package io.jetwake.analyzer.replay;

import io.jetwake.aggregate.Aggregator;
import io.jetwake.aggregate.EventHandler;
import io.jetwake.aggregate.MemoryBudget;
import io.jetwake.analyzer.recording.RecordedJvm;
import io.jetwake.snapshot.TickSnapshot;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An aggregator for each JVM of a recording, one after the other; not thread-safe. */
final class JvmAggregators implements Function<RecordedJvm, EventHandler> {
    private final EventObserver observer;
    private final Consumer<TickSnapshot> consumer;
    private final long bytes;
    private final boolean holding;
    private @Nullable Aggregator current;

    /**
     * Makes none yet.
     *
     * @param observer is told of each JVM, and of traces without an end; it sees the events before their snapshot is made
     * @param bytes what each may retain of events that were not delivered yet
     */
    JvmAggregators(EventObserver observer, Consumer<TickSnapshot> consumer, long bytes) {
        this(observer, consumer, bytes, false);
    }

    private JvmAggregators(EventObserver observer, Consumer<TickSnapshot> consumer, long bytes, boolean holding) {
        this.observer = observer;
        this.consumer = consumer;
        this.bytes = bytes;
        this.holding = holding;
    }

    /** The same, whose traces come last and have all the work that went on behind their end. */
    JvmAggregators holdingTraces() {
        return new JvmAggregators(observer, consumer, bytes, true);
    }

    @Override
    public EventHandler apply(RecordedJvm jvm) {
        end();
        observer.jvm(jvm);
        Aggregator next = new Aggregator(consumer, new MemoryBudget(bytes));
        next.closeEarly();
        if (holding) {
            next.holdTraces();
        }
        next.onUnfinished(observer::unfinished);
        current = next;
        return observer.andThen(next);
    }

    /** No event of the current JVM will follow. */
    void end() {
        Aggregator ended = current;
        if (ended != null) {
            ended.endOfRecording();
            ended.finish();
        }
    }
}
