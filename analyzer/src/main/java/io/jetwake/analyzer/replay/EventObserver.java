package io.jetwake.analyzer.replay;

import io.jetwake.aggregate.EventHandler;
import io.jetwake.analyzer.recording.RecordedJvm;
import io.jetwake.snapshot.FinishedTrace;

/** An event handler that ignores what it does not override. */
public interface EventObserver extends EventHandler {

    /** What comes next is of this JVM: ids of actors and instruments are others than before. */
    default void jvm(RecordedJvm jvm) {}

    /** A trace of which something was recorded, but not its end; its name is not known. */
    default void unfinished(FinishedTrace trace) {}

    @Override
    default void event(Object event) {}

    @Override
    default void sample(long instrument, long tick, long value, long traceId, long startNanos) {}

    @Override
    default void endOfBatch() {}
}
