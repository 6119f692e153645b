package io.jetwake.aggregate;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what each instrument says that it committed with what arrived; not thread-safe.
 *
 * <p>The books of a tick name the instruments that have an interval in it. After ticks whose books were lost, the difference of
 * totals tells what was lost with them; an instrument that has no interval in the next tick is not named, and what it
 * misses is in the sum of all only.
 *
 * <p>A surplus of samples is carried into the next period, as in {@link Balance}, but no further.
 */
final class InstrumentAudit {
    private static final int CAPACITY = 100_000;

    private final Map<Long, Committed> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Committed> eldest) {
            return size() > CAPACITY;
        }
    };
    private Map<Long, Long> surplus = new HashMap<>();

    /** What instruments miss, by their ids. */
    record Missing(Map<Long, Long> samples, Map<Long, Long> intervals) {
        static final Missing NOTHING = new Missing(Map.of(), Map.of());
    }

    /** How many events of an instrument a period must have. */
    private record Expected(long samples, long intervals) {
        static Expected of(Committed books) {
            return new Expected(books.samples(), 1);
        }

        static Expected between(Committed earlier, Committed later) {
            long intervals = later.totalIntervals() - earlier.totalIntervals();
            long samples = later.totalSamples() - earlier.totalSamples();
            return intervals > 0 && samples >= 0 ? new Expected(samples, intervals) : of(later); // it has restarted
        }
    }

    /** A sample arrived late that nobody has missed. */
    void late(long instrument) {
        surplus.merge(instrument, 1L, Long::sum);
    }

    /** Starts with a tick before which nothing is known. */
    void rebase(RecordedTick tick) {
        reset();
        Committed.read(tick.committed()).ifPresent(this::remember);
    }

    /** Forgets everything: the next tick is of another recorder. */
    void reset() {
        known.clear();
        surplus = new HashMap<>();
    }

    /**
     * Closes the books of a tick, or of the ticks since the last one.
     *
     * @param lostTicks how many ticks there were in between whose books are not known
     */
    Missing close(RecordedTick tick, TickData audited, long lostTicks) {
        Map<Long, Committed> books = Committed.read(tick.committed()).orElse(null);
        if (books == null) {
            known.clear();
            return close(audited);
        }
        Map<Long, Expected> expected = new HashMap<>();
        books.forEach((instrument, committed) -> {
            Committed before = lostTicks == 0 ? null : known.get(instrument);
            expected.put(instrument, before == null ? Expected.of(committed) : Expected.between(before, committed));
        });
        if (lostTicks > 0) {
            known.keySet().retainAll(books.keySet());
        }
        remember(books);
        return compare(expected, audited);
    }

    /** Closes the books of a period for which there are none: intervals tell how many samples they had. */
    Missing close(TickData audited) {
        Map<Long, Expected> expected = new HashMap<>();
        audited.intervals.forEach((instrument, intervals) -> {
            long raw = intervals.stream().mapToLong(RecordedInterval::raw).sum();
            expected.put(instrument, new Expected(raw, intervals.size()));
        });
        return compare(expected, audited);
    }

    private void remember(Map<Long, Committed> books) {
        books.forEach((instrument, committed) -> {
            known.remove(instrument);
            known.put(instrument, committed);
        });
    }

    private Missing compare(Map<Long, Expected> expected, TickData audited) {
        Map<Long, Long> samples = new HashMap<>();
        Map<Long, Long> intervals = new HashMap<>();
        Map<Long, Long> nextSurplus = new HashMap<>();
        expected.forEach((instrument, due) -> {
            long balance = due.samples() - arrived(instrument, audited);
            if (balance > 0) {
                samples.put(instrument, balance);
            } else if (balance < 0) {
                nextSurplus.put(instrument, -balance);
            }
            int came = audited.intervals.getOrDefault(instrument, List.of()).size();
            if (due.intervals() > came) {
                intervals.put(instrument, due.intervals() - came);
            }
        });
        audited.samples.keySet().forEach(instrument -> {
            if (!expected.containsKey(instrument)) {
                nextSurplus.put(instrument, arrived(instrument, audited));
            }
        });
        surplus = nextSurplus;
        return new Missing(samples, intervals);
    }

    private long arrived(long instrument, TickData audited) {
        SampleSet set = audited.samples.get(instrument);
        return (set == null ? 0 : set.count()) + surplus.getOrDefault(instrument, 0L);
    }
}
