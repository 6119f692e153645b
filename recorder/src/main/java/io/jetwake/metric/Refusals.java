package io.jetwake.metric;

import io.jetwake.tick.Totals;
import java.util.concurrent.atomic.LongAdder;

/** Counts what instruments could not record as it came. Safe for use by any thread. */
final class Refusals {
    private final LongAdder clamped = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder overflowed = new LongAdder();

    /** Values were recorded as the limit of their range. */
    void clamped(long values) {
        clamped.add(values);
    }

    /** A value was not recorded. */
    void rejected() {
        rejected.increment();
    }

    /** An instrument was not created. */
    void overflowed() {
        overflowed.increment();
    }

    void addTo(Totals totals) {
        totals.addClamped(clamped.sumThenReset());
        totals.addRejected(rejected.sumThenReset());
        totals.addOverflowed(overflowed.sumThenReset());
    }
}
