package io.jetwake.analyzer.replay;

import io.jetwake.aggregate.EventHandler;
import io.jetwake.aggregate.RecordedInterval;
import io.jetwake.aggregate.RecordedMessage;
import io.jetwake.aggregate.RecordedSegment;
import io.jetwake.aggregate.RecordedTick;
import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.analyzer.recording.RecordedJvm;
import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.InstrumentDescription;

/** An event handler that ignores what it does not override. */
public interface EventObserver extends EventHandler {

    /** What comes next is of this JVM: ids of actors and instruments are others than before. */
    default void jvm(RecordedJvm jvm) {}

    /** A trace of which something was recorded, but not its end; its name is not known. */
    default void unfinished(FinishedTrace trace) {}

    @Override
    default void actor(ActorDescription actor) {}

    @Override
    default void instrument(InstrumentDescription instrument) {}

    @Override
    default void sample(long instrument, long tick, long value, long traceId, long startNanos) {}

    @Override
    default void interval(RecordedInterval interval) {}

    @Override
    default void trace(RecordedTrace trace) {}

    @Override
    default void segment(RecordedSegment segment) {}

    @Override
    default void message(RecordedMessage message) {}

    @Override
    default void tick(RecordedTick tick) {}

    @Override
    default void endOfBatch() {}
}
