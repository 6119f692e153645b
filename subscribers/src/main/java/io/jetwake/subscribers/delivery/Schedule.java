package io.jetwake.subscribers.delivery;

import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Period;
import java.time.Duration;

/**
 * When the snapshots of one subscriber are complete, and when it is too slow for them; immutable.
 *
 * @param period the periods that the subscriber wants
 * @param tick the usual period of a snapshot before it is merged
 */
record Schedule(Period period, Duration tick) {
    /** JFR delivers once a second, sometimes twice in a row: so much comes at once, also for a quick subscriber. */
    private static final Duration BURST = Duration.ofSeconds(2);

    private static final int SHORTEST_QUEUE = 8;

    /** Whether a snapshot of so many ticks has the length that the subscriber wants. A recorder may tick more often than is usual. */
    boolean complete(TickSnapshot snapshot, long ticks) {
        Duration seen = Duration.ofNanos(snapshot.period().toNanos() / ticks);
        return period.over(snapshot, seen.compareTo(tick) < 0 ? seen : tick);
    }

    /** Whether a subscriber for which everything of so long a period waits is too slow for single snapshots. */
    boolean behind(Duration waiting) {
        Duration patience = period.length().compareTo(BURST) > 0 ? period.length() : BURST;
        return waiting.compareTo(period.length().plus(patience)) >= 0;
    }

    /** How many snapshots may wait before they are merged by the thread that brings them. */
    int queue() {
        return (int) Math.max(SHORTEST_QUEUE, 2 * BURST.toNanos() / tick.toNanos());
    }

    /** How many of {@code ticks} in one snapshot are more than the subscriber wanted to see together. */
    long superfluous(long ticks) {
        return Math.max(0, ticks - period.ticks(tick));
    }
}
