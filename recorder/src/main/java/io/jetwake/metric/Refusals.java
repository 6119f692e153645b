package io.jetwake.metric;

import io.jetwake.tick.Totals;
import java.util.concurrent.atomic.LongAdder;

/** Counts what instruments could not record as it came. Safe for use by any thread. */
final class Refusals {
    private final LongAdder rejected = new LongAdder();
    private final LongAdder overflowed = new LongAdder();

    /** A value was not recorded. */
    void rejected() {
        rejected.increment();
    }

    /** An instrument was not created. */
    void overflowed() {
        overflowed.increment();
    }

    void addTo(Totals totals) {
        totals.addRejected(rejected.sumThenReset());
        totals.addOverflowed(overflowed.sumThenReset());
    }
}
