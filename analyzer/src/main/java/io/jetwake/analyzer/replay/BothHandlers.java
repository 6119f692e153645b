package io.jetwake.analyzer.replay;

import io.jetwake.aggregate.EventHandler;
import io.jetwake.aggregate.RecordedInterval;
import io.jetwake.aggregate.RecordedMessage;
import io.jetwake.aggregate.RecordedSegment;
import io.jetwake.aggregate.RecordedTick;
import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.InstrumentDescription;

/** Passes every call on to two handlers, in their order. */
record BothHandlers(EventHandler first, EventHandler second) implements EventHandler {

    @Override
    public void actor(ActorDescription actor) {
        first.actor(actor);
        second.actor(actor);
    }

    @Override
    public void instrument(InstrumentDescription instrument) {
        first.instrument(instrument);
        second.instrument(instrument);
    }

    @Override
    public void sample(long instrument, long tick, long value, long traceId, long startNanos) {
        first.sample(instrument, tick, value, traceId, startNanos);
        second.sample(instrument, tick, value, traceId, startNanos);
    }

    @Override
    public void interval(RecordedInterval interval) {
        first.interval(interval);
        second.interval(interval);
    }

    @Override
    public void trace(RecordedTrace trace) {
        first.trace(trace);
        second.trace(trace);
    }

    @Override
    public void segment(RecordedSegment segment) {
        first.segment(segment);
        second.segment(segment);
    }

    @Override
    public void message(RecordedMessage message) {
        first.message(message);
        second.message(message);
    }

    @Override
    public void tick(RecordedTick tick) {
        first.tick(tick);
        second.tick(tick);
    }

    @Override
    public void endOfBatch() {
        first.endOfBatch();
        second.endOfBatch();
    }

    @Override
    public void dataLoss(long epochMillis, long bytes) {
        first.dataLoss(epochMillis, bytes);
        second.dataLoss(epochMillis, bytes);
    }

    @Override
    public void gap(String description) {
        first.gap(description);
        second.gap(description);
    }

    @Override
    public void restricted(String description) {
        first.restricted(description);
        second.restricted(description);
    }

    @Override
    public void unreadable(long names) {
        first.unreadable(names);
        second.unreadable(names);
    }
}
