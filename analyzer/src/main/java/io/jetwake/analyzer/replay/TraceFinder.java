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

/** Looks in the events for the traces whose id starts with some digits. Not thread-safe. */
public final class TraceFinder implements EventObserver {
    private static final int KEPT = 5;
    private static final int HALF = 16;

    private final String digits;
    private final SortedSet<String> found = new TreeSet<>();
    private final Set<Long> lowerHalves = new TreeSet<>();

    /**
     * Looks for a trace.
     *
     * @param digits the first digits of its id, or all 16 of the lower half
     */
    public TraceFinder(String digits) {
        this.digits = digits.toLowerCase(Locale.ROOT);
    }

    /** Looks for a trace by the lower half of its id as the JDK's tools print it: a number, without leading zeros. */
    public static TraceFinder ofNumber(String digits) {
        return new TraceFinder("0".repeat(Math.max(0, HALF - digits.length())) + digits);
    }

    /** The ids that were found, up to five of them, with all their digits. */
    public List<String> found() {
        return List.copyOf(found);
    }

    /** Passes on to {@code next} only the traces that were found, and what belongs to them. */
    public EventHandler only(EventHandler next) {
        return new Selection(Set.copyOf(lowerHalves), next);
    }

    @Override
    public void trace(RecordedTrace trace) {
        HexFormat hex = HexFormat.of();
        String low = hex.toHexDigits(trace.traceId());
        String id = hex.toHexDigits(trace.traceIdHigh()) + low;
        if (found.size() < KEPT && (id.startsWith(digits) || (digits.length() == HALF && low.equals(digits)))) {
            found.add(id);
            lowerHalves.add(trace.traceId());
        }
    }

    private record Selection(Set<Long> traceIds, EventHandler next) implements EventObserver {
        @Override
        public void actor(ActorDescription actor) {
            next.actor(actor);
        }

        @Override
        public void trace(RecordedTrace trace) {
            if (traceIds.contains(trace.traceId())) {
                next.trace(trace);
            }
        }

        @Override
        public void segment(RecordedSegment segment) {
            if (traceIds.contains(segment.traceId())) {
                next.segment(segment);
            }
        }

        @Override
        public void message(RecordedMessage message) {
            if (traceIds.contains(message.traceId())) {
                next.message(message);
            }
        }

        @Override
        public void tick(RecordedTick tick) {
            next.tick(tick);
        }

        @Override
        public void endOfBatch() {
            next.endOfBatch();
        }
    }
}
