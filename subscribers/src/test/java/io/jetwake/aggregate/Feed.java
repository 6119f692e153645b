package io.jetwake.aggregate;

import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.InstrumentKind;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.testing.Vlq;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the events of a batch, gives them to an aggregator in some order, and keeps its snapshots. */
final class Feed {
    final List<TickSnapshot> snapshots = new ArrayList<>();
    final MemoryBudget budget;
    final Aggregator aggregator;
    private final List<Runnable> batch = new ArrayList<>();
    private final @Nullable Random order;
    private long traces;
    private long segments;
    private long messages;
    private long samples;
    private long intervals;
    private long eventsBefore;
    private @Nullable String committed;

    Feed() {
        this(MemoryBudget.unlimited());
    }

    Feed(@Nullable Random order) {
        this(order, MemoryBudget.unlimited());
    }

    Feed(MemoryBudget budget) {
        this(null, budget);
    }

    private Feed(@Nullable Random order, MemoryBudget budget) {
        this.order = order;
        this.budget = budget;
        this.aggregator = new Aggregator(snapshots::add, budget);
    }

    Feed instrument(long id, String name, InstrumentKind kind) {
        InstrumentDescription description =
                new InstrumentDescription(id, name, kind, "none", new TreeMap<>(), 1, Long.MAX_VALUE, 2);
        batch.add(() -> aggregator.event(description));
        return this;
    }

    Feed sample(long instrument, long tick, long value) {
        samples++;
        return lateSample(instrument, tick, value);
    }

    Feed tracedSample(long instrument, long tick, long value, long traceId, long startNanos) {
        samples++;
        batch.add(() -> aggregator.sample(instrument, tick, value, traceId, startNanos));
        return this;
    }

    /** A sample that the books count already. */
    Feed lateSample(long instrument, long tick, long value) {
        batch.add(() -> aggregator.sample(instrument, tick, value, 0, 0));
        return this;
    }

    /** A sample that is counted and never arrives. */
    Feed lostSample() {
        samples++;
        return this;
    }

    /** A message that is counted, and does not arrive yet or never. */
    Feed countMessage() {
        messages++;
        return this;
    }

    /** An interval that is counted and never arrives. */
    Feed lostInterval() {
        intervals++;
        return this;
    }

    /** The books by instrument of the next tick: id, samples, all intervals, all samples. */
    Feed books(long... numbers) {
        committed = Vlq.of(numbers);
        return this;
    }

    Feed interval(RecordedInterval interval) {
        intervals++;
        batch.add(() -> aggregator.event(interval));
        return this;
    }

    Feed raw(long instrument, long tick, long raw) {
        return interval(new RecordedInterval(instrument, tick, raw, 0, 0, 0, 0, 0, 0, null));
    }

    Feed counter(long instrument, long tick, long sum) {
        return interval(new RecordedInterval(instrument, tick, 0, 1, sum, 0, 0, 0, 0, null));
    }

    Feed trace(long traceId, long tick) {
        return trace(trace(traceId, tick, "t", 10));
    }

    static RecordedTrace trace(long traceId, long tick, String name, long durationNanos) {
        return new RecordedTrace(
                tick, 0, traceId, traceId, 0, name, "server", "finished", null, traceId, durationNanos, 0);
    }

    Feed trace(RecordedTrace trace) {
        traces++;
        batch.add(() -> aggregator.event(trace));
        return this;
    }

    Feed segment(long traceId, long tick, long spanId) {
        segments++;
        batch.add(() -> aggregator.event(new RecordedSegment(
                tick, traceId, spanId, traceId, "query", "database", "jdbc", "finished", null, "main", spanId, 7)));
        return this;
    }

    Feed message(long traceId, long tick, long actor) {
        messages++;
        batch.add(() -> aggregator.event(new RecordedMessage(
                tick, traceId, traceId + 1, traceId, actor, "Order", "finished", "main", 5, traceId, 3)));
        return this;
    }

    Feed tick(long number) {
        return tick(number, false);
    }

    Feed tick(long number, boolean last) {
        long events = traces + segments + messages + samples + intervals;
        RecordedTick tick = new RecordedTick(
                1,
                number,
                number * 1_000,
                number * 1_000 + 1_000,
                0,
                events - eventsBefore,
                0,
                traces,
                segments,
                messages,
                samples,
                intervals,
                committed,
                0,
                0,
                0,
                0,
                last);
        committed = null;
        eventsBefore = events;
        batch.add(() -> aggregator.event(tick));
        return this;
    }

    /** Does something at this point of the batch. */
    Feed then(Runnable action) {
        batch.add(action);
        return this;
    }

    Feed endOfBatch() {
        if (order != null) {
            Collections.shuffle(batch, order);
        }
        batch.forEach(Runnable::run);
        batch.clear();
        aggregator.endOfBatch();
        return this;
    }

    /** So many batches that nobody waits any longer for what the books miss. */
    Feed patience() {
        for (int i = 0; i < Aggregator.PATIENCE_BATCHES; i++) {
            endOfBatch();
        }
        return this;
    }

    Feed finish() {
        endOfBatch();
        aggregator.finish();
        return this;
    }

    TickSnapshot last() {
        return snapshots.get(snapshots.size() - 1);
    }
}
