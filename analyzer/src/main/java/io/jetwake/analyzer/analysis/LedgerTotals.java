package io.jetwake.analyzer.analysis;

import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.TickSnapshot;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledgers of all snapshots added up. Not thread-safe while it is added to. */
public final class LedgerTotals {
    private Ledger sum = Ledger.none();
    private @Nullable Instant from;
    private @Nullable Instant until;

    LedgerTotals() {}

    /** One ledger in the same form. */
    public static LedgerTotals of(Ledger ledger) {
        LedgerTotals totals = new LedgerTotals();
        totals.sum = ledger;
        return totals;
    }

    void add(TickSnapshot snapshot) {
        sum = sum.plus(snapshot.ledger());
        if (snapshot.ledger().coverage().closedTicks() > 0) {
            from = from == null || snapshot.from().isBefore(from) ? snapshot.from() : from;
            until = until == null || snapshot.to().isAfter(until) ? snapshot.to() : until;
        }
    }

    /** What the books say. */
    public Ledger.Verdict verdict() {
        return sum.verdict();
    }

    /** Whether everything that the recorder committed is in the recording, and its books prove it. */
    public boolean complete() {
        return sum.complete();
    }

    /** When the first tick began that has books. */
    public Optional<Instant> vouchedFrom() {
        return Optional.ofNullable(from);
    }

    /** When the last tick ended that has books. */
    public Optional<Instant> vouchedUntil() {
        return Optional.ofNullable(until);
    }

    /** How many events no books count. */
    public long unvouched() {
        return sum.coverage().unvouchedEvents();
    }

    /** How many of what are known to be missing; nothing has zero. */
    public Map<String, Long> missing() {
        Map<String, Long> missing = new LinkedHashMap<>();
        count(missing, "samples", sum.missing().sampleCount());
        count(missing, "intervals", sum.missing().intervalCount());
        count(missing, "traces", sum.missing().traces());
        count(missing, "segments", sum.missing().segments());
        count(missing, "messages", sum.missing().messages());
        count(missing, "ticks", sum.missing().ticks());
        count(
                missing,
                "values of which only the sum is known",
                sum.leftOut().shed().values());
        return Collections.unmodifiableMap(missing);
    }

    /** How many samples and intervals an instrument misses, by its name and tags. */
    public long missing(String instrument) {
        return sum.missing().samples().getOrDefault(instrument, 0L)
                + sum.missing().intervals().getOrDefault(instrument, 0L);
    }

    /** What else the recorder and the reader counted; nothing has zero. */
    public Map<String, Long> notes() {
        Map<String, Long> notes = new LinkedHashMap<>();
        count(notes, "unvouched events", sum.coverage().unvouchedEvents());
        count(notes, "late events", sum.flaws().lateEvents());
        count(notes, "abandoned traces", sum.leftOut().abandonedTraces());
        count(notes, "dropped traces", sum.leftOut().droppedTraces());
        count(
                notes,
                "segments and messages left out for lack of memory",
                sum.leftOut().shed().spans());
        count(notes, "traces left out for lack of memory", sum.leftOut().shed().traces());
        count(notes, "unreadable names", sum.flaws().unreadableNames());
        count(notes, "rejected values", sum.refused().values());
        count(notes, "refused instruments and actors", sum.refused().instruments());
        count(notes, "internal errors of the recorder", sum.refused().errors());
        count(notes, "bytes lost by Flight Recorder", sum.flaws().lostBytes());
        return Collections.unmodifiableMap(notes);
    }

    private static void count(Map<String, Long> into, String what, long number) {
        if (number != 0) {
            into.put(what, number);
        }
    }

    /** Events that settings left out, in words that begin with the name of the event. */
    public List<String> restrictions() {
        return sum.restrictions();
    }

    /** The same of one event. */
    public List<String> restrictions(String event) {
        return sum.restrictions().stream()
                .filter(restriction -> restriction.startsWith(event + " "))
                .toList();
    }

    /** Interruptions, in words. */
    public List<String> gaps() {
        return sum.gaps();
    }
}
