package io.jetwake.aggregate;

import io.jetwake.snapshot.Coverage;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.Flaws;
import io.jetwake.snapshot.InstrumentKind;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.LeftOut;
import io.jetwake.snapshot.MetricKey;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.Missing;
import io.jetwake.snapshot.Refused;
import io.jetwake.snapshot.Shed;
import io.jetwake.snapshot.TickSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the snapshots of closed ticks; not thread-safe. */
final class SnapshotAssembler {
    private static final String UNKNOWN_INSTRUMENT = "(unknown instrument)";
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    /** Less than that, the times of ticks and their lengths may differ because of rounding and of threads that wait. */
    private static final long CLOCK_STEP_NANOS = NANOS_PER_SECOND;

    private final Descriptors descriptors;
    private final Audit audit;
    private final InstrumentAudit instrumentAudit = new InstrumentAudit();
    private final DerivedMetrics derived = new DerivedMetrics();
    private final TraceAssembler traces;
    private final List<String> gaps = new ArrayList<>();
    private final Set<String> restrictions = new LinkedHashSet<>();
    private final TreeMap<Long, Long> lostBytes = new TreeMap<>();
    private long unreadable;
    private boolean open;
    private @Nullable Instant lastTo;
    private long lastElapsed;

    SnapshotAssembler(Descriptors descriptors, Audit audit, MemoryBudget budget) {
        this.descriptors = descriptors;
        this.audit = audit;
        this.traces = new TraceAssembler(descriptors, budget);
    }

    void holdTraces() {
        traces.hold();
    }

    void onUnfinished(Consumer<FinishedTrace> listener) {
        traces.onUnfinished(listener);
    }

    void gap(String description) {
        if (gaps.size() < Ledger.MAX_GAPS) {
            gaps.add(description);
        }
    }

    void restricted(String description) {
        if (restrictions.size() < Ledger.MAX_GAPS) {
            restrictions.add(description);
        }
    }

    /** The books go on after the end of the recording, or there are none. */
    void open() {
        open = true;
    }

    void dataLoss(long epochMillis, long bytes) {
        lostBytes.merge(epochMillis, Math.max(0, bytes), Long::sum);
    }

    /** The next tick is of another recorder. */
    void reset() {
        instrumentAudit.reset();
        lastElapsed = 0;
    }

    /** The last snapshot has been passed on: the next one begins where it ends. */
    void passedOn(TickSnapshot snapshot, RecordedTick tick) {
        lastTo = snapshot.to();
        lastElapsed = tick.elapsedNanos();
    }

    void unreadable(long names) {
        unreadable += names;
    }

    void lateSample(long instrument) {
        instrumentAudit.late(instrument);
    }

    /** Whether there is something to tell without new events. */
    boolean pending() {
        return !traces.empty()
                || !gaps.isEmpty()
                || !restrictions.isEmpty()
                || open
                || unreadable > 0
                || !lostBytes.isEmpty();
    }

    void addTraces(TickData data, long tick) {
        traces.add(data, tick);
    }

    TickSnapshot close(RecordedTick tick, EventCounts received, TickData data, TickData late) {
        boolean audited = audit.started();
        Audit.Result result = audit.close(tick, received);
        InstrumentAudit.Missing missing = InstrumentAudit.Missing.NOTHING;
        if (audited) {
            missing = instrumentAudit.close(tick, data, result.lostTicks());
        } else {
            instrumentAudit.rebase(tick);
        }
        traces.add(late, tick.number());
        List<FinishedTrace> finished = traces.deliver(tick.last() ? tick.number() + 1 : tick.number());
        long lost = takeLostBytes(tick.last() ? Long.MAX_VALUE : tick.toMillis());
        Books books = new Books(1, result, missing, lost);
        return snapshot(period(tick), new Events(data, late), finished, books);
    }

    /** The period that a tick ends: named by the wall clock, and measured by one that cannot be set. */
    private Period period(RecordedTick tick) {
        Instant to = Instant.ofEpochMilli(tick.toMillis());
        if (lastElapsed == 0 || tick.elapsedNanos() <= lastElapsed) {
            Instant from = lastTo == null ? Instant.ofEpochMilli(tick.fromMillis()) : lastTo;
            Instant end = latest(from, to);
            return new Period(from, end, Duration.between(from, end));
        }
        Duration length = Duration.ofNanos(tick.elapsedNanos() - lastElapsed);
        Instant from = lastTo == null ? to.minus(length) : lastTo;
        Duration named = Duration.between(from, to);
        boolean set = named.isNegative() || named.minus(length).abs().toNanos() > CLOCK_STEP_NANOS;
        return new Period(set ? to.minus(length) : from, to, length);
    }

    /** The snapshot of what is left at the end, for which there are no books. */
    TickSnapshot last(TickData data, TickData late) {
        InstrumentAudit.Missing missing =
                audit.started() ? instrumentAudit.close(data) : InstrumentAudit.Missing.NOTHING;
        traces.add(data, Long.MAX_VALUE);
        traces.add(late, Long.MAX_VALUE);
        List<FinishedTrace> finished = traces.deliverAll();
        Instant from = lastTo == null ? instant(data.startNanos()) : lastTo;
        Instant to = latest(from, instant(data.endNanos()));
        long unvouched = data.counts().sum();
        Audit.Result result = new Audit.Result(EventCounts.NONE, 0, Refused.NOTHING, unvouched);
        Books books = new Books(0, result, missing, takeLostBytes(Long.MAX_VALUE));
        return snapshot(new Period(from, to, Duration.between(from, to)), new Events(data, late), finished, books);
    }

    private record Period(Instant from, Instant to, Duration length) {}

    private record Events(TickData inTime, TickData late) {
        TickData all() {
            inTime.addAll(late);
            return inTime;
        }
    }

    private record Books(long closed, Audit.Result result, InstrumentAudit.Missing byInstrument, long lostBytes) {}

    private TickSnapshot snapshot(Period period, Events events, List<FinishedTrace> finished, Books books) {
        long lateEvents = events.late().counts().sum();
        TickData all = events.all();
        InstrumentMetrics instruments = new InstrumentMetrics(descriptors, all);
        NavigableMap<MetricKey, MetricSnapshot> metrics = instruments.metrics();
        // an instrument of the same name counts more than what happened inside traces
        derived.derive(all.tallies, descriptors).forEach(metrics::putIfAbsent);
        Audit.Result result = books.result();
        long unreadableNames = unreadable + descriptors.takeUnreadable() + all.unreadable() + instruments.unreadable();
        Shed shed = traces.takeShed().plus(new Shed(0, 0, Excerpt.summed(metrics.values())));
        Ledger ledger = new Ledger(
                missing(books, instruments),
                result.refused(),
                new LeftOut(traces.takeAbandoned(), 0, shed),
                new Flaws(lateEvents, unreadableNames, books.lostBytes()),
                new Coverage(books.closed(), result.unvouched(), open),
                List.copyOf(restrictions),
                gaps);
        gaps.clear();
        restrictions.clear();
        open = false;
        all.release();
        unreadable = 0;
        return new TickSnapshot(
                period.from(), period.to(), period.length(), List.copyOf(metrics.values()), finished, ledger);
    }

    private Missing missing(Books books, InstrumentMetrics instruments) {
        EventCounts missing = books.result().missing();
        return new Missing(
                missingSamples(books, instruments),
                byLabel(books.byInstrument().intervals(), missing.intervals()),
                missing.traces(),
                missing.segments(),
                missing.messages(),
                books.result().lostTicks());
    }

    private SortedMap<String, Long> missingSamples(Books books, InstrumentMetrics instruments) {
        SortedMap<String, Long> byLabel =
                byLabel(books.byInstrument().samples(), books.result().missing().samples());
        instruments.unreadableSamples().forEach((id, count) -> byLabel.merge(label(id), count, Long::sum));
        return byLabel;
    }

    private SortedMap<String, Long> byLabel(Map<Long, Long> missing, long all) {
        SortedMap<String, Long> byLabel = new TreeMap<>();
        missing.forEach((id, count) -> byLabel.merge(label(id), count, Long::sum));
        long unknown =
                all - missing.values().stream().mapToLong(Long::longValue).sum();
        if (unknown > 0) {
            byLabel.put(UNKNOWN_INSTRUMENT, unknown);
        }
        return byLabel;
    }

    private long takeLostBytes(long untilMillis) {
        Map<Long, Long> part = lostBytes.headMap(untilMillis, true);
        long taken = part.values().stream().mapToLong(Long::longValue).sum();
        part.clear();
        return taken;
    }

    private String label(long id) {
        return descriptors.instrument(id, InstrumentKind.HISTOGRAM).key().label();
    }

    private static Instant latest(Instant first, Instant second) {
        return first.isAfter(second) ? first : second;
    }

    private static Instant instant(OptionalLong nanos) {
        long value = nanos.orElse(0);
        return Instant.ofEpochSecond(Math.floorDiv(value, NANOS_PER_SECOND), Math.floorMod(value, NANOS_PER_SECOND));
    }
}
