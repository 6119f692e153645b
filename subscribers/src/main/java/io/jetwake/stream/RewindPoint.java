package io.jetwake.stream;

import java.util.Map;
import java.util.TreeMap;

/**
 * From when on a new stream has to be read, so that it brings everything that belongs to ticks that are not closed; not thread-safe.
 *
 * <p>What belongs to a tick was recorded after the tick before it was over, hence after the event of the one before that. Time is that of
 * events, which differs from the wall clock's.
 */
final class RewindPoint {
    private static final long NONE = Long.MIN_VALUE;
    /** Many more than wait to be closed. */
    private static final int REMEMBERED = 64;

    private final TreeMap<Long, Long> ends = new TreeMap<>();
    private long lastEnd = NONE;

    /** A tick was delivered whose event ended at that time; after the last one of a recorder there is nothing to go back to. */
    void tick(long number, long endNanos, boolean last) {
        ends.put(number, endNanos);
        if (ends.size() > REMEMBERED) {
            ends.pollFirstEntry();
        }
        if (last) {
            ends.clear();
            lastEnd = endNanos;
        }
    }

    /** In nanoseconds since the epoch; {@code Long.MIN_VALUE} if everything is needed, as far as it is known here. */
    long before(long closedTick) {
        Map.Entry<Long, Long> tick = ends.lowerEntry(closedTick);
        return tick == null ? lastEnd : tick.getValue();
    }
}
