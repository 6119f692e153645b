package io.jetwake.analyzer.replay;

import io.jetwake.aggregate.EventHandler;
import io.jetwake.aggregate.RecordedMessage;
import io.jetwake.aggregate.RecordedSegment;
import io.jetwake.aggregate.RecordedTick;
import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.snapshot.ActorDescription;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Looks in the events for the traces whose id starts with some digits; of a trace without an end only the lower half of its id is
 * recorded. Not thread-safe.
 */
public final class TraceFinder implements EventObserver {
    private static final int KEPT = 5;
    private static final int HALF = 16;

    private final String digits;
    private final long wantedLowerHalf; // zero if fewer digits are known
    private final SortedSet<String> found = new TreeSet<>();
    private final Set<Long> lowerHalves = new TreeSet<>();

    /**
     * Looks for a trace.
     *
     * @param digits the first digits of its id, or all 16 of the lower half
     */
    public TraceFinder(String digits) {
        this.digits = digits.toLowerCase(Locale.ROOT);
        int length = this.digits.length();
        boolean half = length == HALF || (length == 2 * HALF && this.digits.startsWith("0".repeat(HALF)));
        this.wantedLowerHalf = half ? HexFormat.fromHexDigitsToLong(this.digits, length - HALF, length) : 0;
    }

    /** Looks for a trace by the lower half of its id as the JDK's tools print it: a number, without leading zeros. */
    public static TraceFinder ofNumber(String digits) {
        return new TraceFinder("0".repeat(Math.max(0, HALF - digits.length())) + digits);
    }

    /** The ids that were found, up to five of them, with all their digits. */
    public List<String> found() {
        return found.isEmpty()
                ? lowerHalves.stream().map(HexFormat.of()::toHexDigits).toList()
                : List.copyOf(found);
    }

    /** Passes on to {@code next} only the traces that were found, and what belongs to them. */
    public EventHandler only(EventHandler next) {
        return new Selection(Set.copyOf(lowerHalves), next);
    }

    @Override
    public void event(Object event) {
        if (event instanceof RecordedTrace trace) {
            look(trace.traceIdHigh(), trace.traceId());
        } else if (event instanceof RecordedSegment segment) {
            lookForUnfinished(segment.traceId());
        } else if (event instanceof RecordedMessage message) {
            lookForUnfinished(message.traceId());
        }
    }

    /** Such a trace is shown with an upper half of zeros. */
    private void lookForUnfinished(long traceId) {
        if (traceId != 0 && traceId == wantedLowerHalf) {
            lowerHalves.add(traceId);
        }
    }

    private void look(long high, long low) {
        HexFormat hex = HexFormat.of();
        String lowDigits = hex.toHexDigits(low);
        String id = hex.toHexDigits(high) + lowDigits;
        boolean matches = id.startsWith(digits) || (digits.length() == HALF && lowDigits.equals(digits));
        if (found.size() < KEPT && matches) {
            found.add(id);
            lowerHalves.add(low);
        }
    }

    private record Selection(Set<Long> traceIds, EventHandler next) implements EventObserver {
        @Override
        public void event(Object event) {
            if (belongs(event)) {
                next.event(event);
            }
        }

        private boolean belongs(Object event) {
            if (event instanceof RecordedTrace trace) {
                return traceIds.contains(trace.traceId());
            }
            if (event instanceof RecordedSegment segment) {
                return traceIds.contains(segment.traceId());
            }
            if (event instanceof RecordedMessage message) {
                return traceIds.contains(message.traceId());
            }
            return event instanceof ActorDescription || event instanceof RecordedTick;
        }

        @Override
        public void endOfBatch() {
            next.endOfBatch();
        }
    }
}
