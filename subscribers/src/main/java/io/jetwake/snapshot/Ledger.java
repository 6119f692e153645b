package io.jetwake.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the recorder says that it committed, against what arrived, for the period of one snapshot.
 *
 * @param missingSamples samples that did not arrive or could not be read, by the name and tags of their instrument
 * @param missingIntervals folded intervals that did not arrive; their instruments are not known
 * @param missingTraces trace events that did not arrive
 * @param missingSegments segment events that did not arrive
 * @param missingMessages message events that did not arrive
 * @param lostTicks ticks of the recorder whose books never arrived
 * @param lateEvents events that arrived after their tick was closed, or after their trace was delivered
 * @param abandonedTraces traces whose end did not come in time
 * @param droppedTraces finished traces that exceeded what one snapshot holds
 * @param unreadableNames names and distributions that the stream could not read
 * @param rejectedValues values that the recorder refused or clamped
 * @param refusedInstruments instruments and actors that exceeded a limit of the recorder
 * @param internalErrors errors inside the recorder that were kept from the application
 * @param gaps why and how long the stream was interrupted, in words; the first {@value #MAX_GAPS} of them
 */
public record Ledger(
        SortedMap<String, Long> missingSamples,
        long missingIntervals,
        long missingTraces,
        long missingSegments,
        long missingMessages,
        long lostTicks,
        long lateEvents,
        long abandonedTraces,
        long droppedTraces,
        long unreadableNames,
        long rejectedValues,
        long refusedInstruments,
        long internalErrors,
        List<String> gaps) {

    /** How many gaps are told in words; more than these add nothing to "incomplete". */
    public static final int MAX_GAPS = 64;

    private static final Ledger NONE =
            new Ledger(Collections.emptySortedMap(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

    public Ledger {
        missingSamples = Collections.unmodifiableSortedMap(new TreeMap<>(missingSamples));
        gaps = List.copyOf(gaps.size() > MAX_GAPS ? gaps.subList(0, MAX_GAPS) : gaps);
    }

    /** Books in which nothing is missing and nothing went wrong. */
    public static Ledger none() {
        return NONE;
    }

    /** The books of this period and the next one. */
    public Ledger plus(Ledger next) {
        SortedMap<String, Long> samples = new TreeMap<>(missingSamples);
        next.missingSamples.forEach((name, count) -> samples.merge(name, count, Long::sum));
        List<String> allGaps = new ArrayList<>(gaps);
        allGaps.addAll(next.gaps);
        return new Ledger(
                samples,
                missingIntervals + next.missingIntervals,
                missingTraces + next.missingTraces,
                missingSegments + next.missingSegments,
                missingMessages + next.missingMessages,
                lostTicks + next.lostTicks,
                lateEvents + next.lateEvents,
                abandonedTraces + next.abandonedTraces,
                droppedTraces + next.droppedTraces,
                unreadableNames + next.unreadableNames,
                rejectedValues + next.rejectedValues,
                refusedInstruments + next.refusedInstruments,
                internalErrors + next.internalErrors,
                allGaps);
    }

    /** These books, with {@code count} more finished traces that exceeded what one snapshot holds. */
    public Ledger plusDroppedTraces(long count) {
        return plus(new Ledger(Collections.emptySortedMap(), 0, 0, 0, 0, 0, 0, 0, count, 0, 0, 0, 0, List.of()));
    }

    /** The number of samples that did not arrive, over all instruments. */
    public long missingSampleCount() {
        return missingSamples.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether everything that the recorder committed has arrived. */
    public boolean complete() {
        return missingSamples.isEmpty()
                && missingIntervals + missingTraces + missingSegments + missingMessages + lostTicks == 0
                && gaps.isEmpty();
    }
}
