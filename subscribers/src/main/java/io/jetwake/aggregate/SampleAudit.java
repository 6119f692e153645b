package io.jetwake.aggregate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares how many samples each instrument says that it committed with how many arrived; not thread-safe.
 *
 * <p>A surplus is carried into the next period, as in {@link Balance}, but no further.
 */
final class SampleAudit {
    private Map<Long, Long> surplus = new HashMap<>();

    /** A sample arrived late that nobody has missed. */
    void late(long instrument) {
        surplus.merge(instrument, 1L, Long::sum);
    }

    /** Closes the books of a period and returns how many samples each instrument misses in it. */
    Map<Long, Long> close(TickData audited) {
        Map<Long, Long> missing = new HashMap<>();
        Map<Long, Long> nextSurplus = new HashMap<>();
        audited.intervals.forEach((instrument, intervals) -> {
            SampleSet arrived = audited.samples.get(instrument);
            long balance =
                    raw(intervals) - (arrived == null ? 0 : arrived.count()) - surplus.getOrDefault(instrument, 0L);
            if (balance > 0) {
                missing.put(instrument, balance);
            } else if (balance < 0) {
                nextSurplus.put(instrument, -balance);
            }
        });
        audited.samples.forEach((instrument, arrived) -> {
            if (!audited.intervals.containsKey(instrument)) {
                nextSurplus.put(instrument, arrived.count() + surplus.getOrDefault(instrument, 0L));
            }
        });
        surplus = nextSurplus;
        return missing;
    }

    private static long raw(List<RecordedInterval> intervals) {
        return intervals.stream().mapToLong(RecordedInterval::raw).sum();
    }
}
