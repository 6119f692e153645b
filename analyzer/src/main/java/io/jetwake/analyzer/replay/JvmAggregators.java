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
    /** The largest chunk that is read takes two thirds of the heap, for the parser has a copy of its own. */
    private static final int PART_OF_HEAP = 5;

    private final EventObserver observer;
    private final Consumer<TickSnapshot> consumer;
    private @Nullable Aggregator current;

    /**
     * Makes none yet.
     *
     * @param observer is told of each JVM, and of traces without an end; it sees the events before their snapshot is made
     */
    JvmAggregators(EventObserver observer, Consumer<TickSnapshot> consumer) {
        this.observer = observer;
        this.consumer = consumer;
    }

    @Override
    public EventHandler apply(RecordedJvm jvm) {
        end();
        observer.jvm(jvm);
        Aggregator next =
                new Aggregator(consumer, new MemoryBudget(Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
        next.closeEarly();
        next.onUnfinished(observer::unfinished);
        current = next;
        return new BothHandlers(observer, next);
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
