package io.jetwake.aggregate;

import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.TickSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Turns the events of one recording into one snapshot per tick; not thread-safe.
 *
 * <p>How ticks are closed:
 *
 * <ol>
 *   <li>An event belongs to the tick that it is stamped with, whenever it arrives. At the end of a batch the ticks whose
 *       {@code Tick} event has arrived are closed in the order of their numbers.
 *   <li>If the books of a tick do not balance, it stays open: a thread can be held up between counting an event and
 *       recording it. It is closed, and what is missing is reported, when five seconds more were recorded; after one more
 *       batch if Flight Recorder or the source say that something was lost, or if memory is short.
 *   <li>The first tick is the base. Its totals count what came before; only events stamped later are compared with totals. Its own
 *       events are all there, or it began before the recording and cannot vouch for them.
 *   <li>A tick of another recorder is one more base: numbers and ids start again.
 *   <li>An event of a closed tick is late: it goes into the next snapshot and is counted.
 *   <li>If the source is replaced, open ticks begin again, and what belongs to closed ones is left out: whatever of it had not come
 *       was reported missing.
 * </ol>
 *
 * <p>The same events give the same snapshots, whatever their order within batches. Handler methods do not throw for any
 * content of events.
 */
public final class Aggregator implements EventHandler {
    /** How many ticks that were not announced yet may have data; a damaged recording can hold any number. */
    private static final int MAX_PENDING = 100_000;
    /** After so many ticks what a tick refers to has been described, if it ever is. */
    private static final int EARLY_AFTER_TICKS = 3;
    /** How much longer than its tick, by the clock of the recorder, an event may take to be recorded. */
    private static final long PATIENCE_MILLIS = 5_000;
    /** The same where that clock is set back. */
    static final int PATIENCE_BATCHES = 10;

    private final Consumer<TickSnapshot> consumer;
    private final EventConsumers consumers;
    private final MemoryBudget budget;
    private final Descriptors descriptors;
    private final Audit audit = new Audit();
    private final SnapshotAssembler snapshots;
    private final TreeMap<Long, TickData> pending = new TreeMap<>();
    private final TreeMap<Long, RecordedTick> ticks = new TreeMap<>();
    private final Map<Long, Long> announcedInBatch = new HashMap<>();
    private TickData late;
    private long batch;
    private long lossSeen = Long.MIN_VALUE; // in which batch
    private long latestMillis = Long.MIN_VALUE;
    private long lastClosed = Long.MIN_VALUE;
    private long recorder;
    private boolean open = true; // the books that were seen last, or there were none
    private boolean repeated;
    private boolean early;
    private long rewoundTo = Long.MIN_VALUE;
    private long assemblyNanos;
    private volatile boolean wantsDescriptions;
    private boolean finished;

    /**
     * Creates an aggregator that has seen nothing and may use as much memory as it needs.
     *
     * @param consumer is given each snapshot, by the thread that ends a batch or finishes
     */
    public Aggregator(Consumer<TickSnapshot> consumer) {
        this(consumer, MemoryBudget.unlimited());
    }

    /**
     * Creates an aggregator that has seen nothing.
     *
     * @param budget what may be retained of events that were not delivered yet; beyond that details are left out, and counted in
     *     the ledger
     */
    public Aggregator(Consumer<TickSnapshot> consumer, MemoryBudget budget) {
        this.consumer = consumer;
        this.budget = budget;
        this.late = new TickData(budget);
        this.descriptors = new Descriptors(budget);
        this.snapshots = new SnapshotAssembler(descriptors, audit, budget);
        this.consumers = new EventConsumers()
                .on(ActorDescription.class, descriptors::add)
                .on(InstrumentDescription.class, descriptors::add)
                .on(RecordedInterval.class, this::interval)
                .on(RecordedTrace.class, this::trace)
                .on(RecordedSegment.class, this::segment)
                .on(RecordedMessage.class, this::message)
                .on(RecordedTick.class, this::tick);
    }

    /**
     * Passes on, from now on, what there is of traces of which something was recorded but not their end. A snapshot only counts
     * them.
     */
    public void onUnfinished(Consumer<FinishedTrace> listener) {
        snapshots.onUnfinished(listener);
    }

    /**
     * Delivers, from now on, traces with the last snapshot only, and so with all the work that went on behind their end: for a few traces
     * of a recording.
     */
    public void holdTraces() {
        snapshots.holdTraces();
    }

    /**
     * Closes, from now on, ticks within a batch if they are some ticks old and their books balance: for batches that are large, but
     * roughly in the order of time, as a chunk of a recording is.
     */
    public void closeEarly() {
        early = true;
    }

    @Override
    public void event(Object event) {
        consumers.accept(event);
    }

    @Override
    public void sample(long instrument, long tick, long value, long traceId, long startNanos) {
        boolean isLate = isLate(tick);
        if (isLate && counts(tick) && audit.samples.late()) {
            snapshots.lateSample(instrument);
        }
        data(tick, isLate).sample(instrument, value, traceId, startNanos);
    }

    private void interval(RecordedInterval interval) {
        data(interval.tick(), isLate(interval.tick(), audit.intervals)).interval(interval);
    }

    private void trace(RecordedTrace trace) {
        data(trace.tick(), isLate(trace.tick(), audit.traces)).trace(trace);
    }

    private void segment(RecordedSegment segment) {
        data(segment.tick(), isLate(segment.tick(), audit.segments)).segment(segment);
    }

    private void message(RecordedMessage message) {
        data(message.tick(), isLate(message.tick(), audit.messages)).message(message);
    }

    private void tick(RecordedTick tick) {
        if (finished) {
            return;
        }
        if (recorder != 0 && tick.recorder() != recorder) {
            if (ticks.isEmpty() || !ticks.lastEntry().getValue().last()) {
                snapshots.gap("another recorder of the same JVM took over before the first one had closed its books: "
                        + "ids and books of the two are not told apart in between");
            }
            nextRecorder();
        }
        recorder = tick.recorder();
        if (tick.number() > lastClosed) {
            ticks.put(tick.number(), tick);
            announcedInBatch.putIfAbsent(tick.number(), batch);
            latestMillis = Math.max(latestMillis, millis(tick));
            while (early && ticks.size() > EARLY_AFTER_TICKS && firstIsSettled()) {
                closeFirst();
            }
        } else if (tick.number() > rewoundTo) {
            if (!repeated) {
                snapshots.gap("books that were closed came again: a part of the recording is in it twice");
            }
            repeated = true;
        }
    }

    @Override
    public void dataLoss(long epochMillis, long bytes) {
        lossSeen = batch;
        snapshots.dataLoss(epochMillis, bytes);
    }

    @Override
    public void gap(String description) {
        lossSeen = batch;
        snapshots.gap(description);
    }

    @Override
    public void restricted(String description) {
        snapshots.restricted(description);
    }

    @Override
    public long closedTick() {
        return lastClosed;
    }

    @Override
    public void rewind() {
        pending.values().forEach(TickData::release);
        pending.clear();
        ticks.clear();
        announcedInBatch.clear();
        rewoundTo = lastClosed;
    }

    @Override
    public void unreadable(long names) {
        snapshots.unreadable(names);
    }

    @Override
    public void endOfBatch() {
        while (!finished && !ticks.isEmpty()) {
            RecordedTick next = ticks.firstEntry().getValue();
            if (!audit.settled(next, received(next.number())) && mayStillCome(next)) {
                break;
            }
            closeFirst();
        }
        batch++;
        wantsDescriptions = descriptors.manyNew();
    }

    /** By a clock that cannot be set, if the recorder tells. */
    private static long millis(RecordedTick tick) {
        return tick.elapsedNanos() == 0 ? tick.toMillis() : tick.elapsedNanos() / 1_000_000;
    }

    /** Whether what the books of a tick miss may only be late. */
    private boolean mayStillCome(RecordedTick tick) {
        long announced = announcedInBatch.getOrDefault(tick.number(), batch);
        if (batch == announced) {
            return true; // buffers of threads are written one after the other
        }
        boolean over = !audit.started() // it began before the recording
                || lossSeen >= announced - 1
                || ticks.lastEntry().getValue().last();
        return !over
                && batch - announced < PATIENCE_BATCHES
                && latestMillis - millis(tick) < PATIENCE_MILLIS
                && pending.headMap(tick.number(), true).values().stream().noneMatch(TickData::shed);
    }

    @Override
    public boolean wantsDescriptions() {
        return wantsDescriptions;
    }

    /** The recording ends here, and not because its reader has had enough: what is to be told if its books go on. */
    public void endOfRecording() {
        closeAll();
        if (open) {
            snapshots.open();
        }
    }

    /**
     * Ends the reading: delivers everything that is pending, also of a tick that was never announced. Later events and
     * calls do nothing.
     */
    public void finish() {
        if (finished) {
            return;
        }
        closeAll();
        finished = true;
        TickData rest = takeUpTo(Long.MAX_VALUE);
        if (!rest.empty() || !late.empty() || snapshots.pending()) {
            consumer.accept(snapshots.last(rest, takeLate()));
        }
    }

    /** How long it took to make the last snapshot, in nanoseconds. To be asked by the thread that delivers it. */
    public long assemblyNanos() {
        return assemblyNanos;
    }

    private boolean firstIsSettled() {
        RecordedTick first = ticks.firstEntry().getValue();
        return audit.settled(first, received(first.number()));
    }

    private void closeAll() {
        while (!ticks.isEmpty()) {
            closeFirst();
        }
    }

    private void nextRecorder() {
        closeAll();
        recorder = 0;
        rewoundTo = Long.MIN_VALUE;
        lastClosed = Long.MIN_VALUE;
        latestMillis = Long.MIN_VALUE;
        audit.reset();
        snapshots.reset();
    }

    private void closeFirst() {
        long start = System.nanoTime();
        RecordedTick tick = ticks.pollFirstEntry().getValue();
        announcedInBatch.remove(tick.number());
        EventCounts received = received(tick.number());
        TickData lateData = takeLate();
        for (Map.Entry<Long, TickData> entry :
                pending.headMap(tick.number(), true).entrySet()) {
            snapshots.addTraces(entry.getValue(), entry.getKey());
        }
        TickData data = takeUpTo(tick.number());
        lastClosed = tick.number();
        descriptors.tick();
        TickSnapshot snapshot = snapshots.close(tick, received, data, lateData);
        open = !tick.last();
        if (!open) {
            recorder = 0; // another one may follow, which counts from the start
            rewoundTo = Long.MIN_VALUE;
            lastClosed = Long.MIN_VALUE;
            latestMillis = Long.MIN_VALUE;
            audit.reset();
        }
        assemblyNanos = System.nanoTime() - start;
        consumer.accept(snapshot);
        snapshots.passedOn(snapshot, tick);
        if (tick.last()) {
            snapshots.reset();
        }
    }

    /** The events up to a tick that are compared with its totals; of the first tick all there are. */
    private EventCounts received(long tick) {
        EventCounts counts = EventCounts.NONE;
        for (Map.Entry<Long, TickData> entry : pending.headMap(tick, true).entrySet()) {
            if (!audit.started() || audit.covers(entry.getKey())) {
                counts = counts.plus(entry.getValue().counts());
            }
        }
        return counts;
    }

    private boolean isLate(long tick, Balance balance) {
        boolean isLate = isLate(tick);
        if (isLate && counts(tick)) {
            balance.late();
        }
        return isLate;
    }

    private boolean isLate(long tick) {
        return tick <= lastClosed || (pending.size() >= MAX_PENDING && !pending.containsKey(tick));
    }

    /** Whether a late event is not one that may come a second time. */
    private boolean counts(long tick) {
        return tick > rewoundTo && audit.covers(tick);
    }

    private TickData data(long tick, boolean isLate) {
        if (finished || tick <= rewoundTo) {
            return new TickData(new MemoryBudget(0)); // nobody will look at it
        }
        if (isLate) {
            return late;
        }
        return pending.computeIfAbsent(tick, number -> new TickData(budget));
    }

    private TickData takeLate() {
        TickData taken = late;
        late = new TickData(budget);
        return taken;
    }

    private TickData takeUpTo(long tick) {
        Map<Long, TickData> part = pending.headMap(tick, true);
        TickData first = part.size() == 1 ? part.values().iterator().next() : new TickData(budget);
        if (part.size() > 1) {
            part.values().forEach(first::addAll);
        }
        part.clear();
        return first;
    }
}
