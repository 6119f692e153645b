package io.jetwake.snapshot;

import java.util.List;
import java.util.SortedMap;

/**
 * What the recorder says that it committed, against what arrived, for the period of one snapshot.
 *
 * @param missingSamples raw samples that did not arrive, by the name and tags of their instrument
 * @param missingIntervals folded intervals that did not arrive; their instruments are not known
 * @param missingTraces trace events that did not arrive
 * @param missingSegments segment events that did not arrive
 * @param missingMessages message events that did not arrive
 * @param lostTicks ticks of the recorder whose books never arrived
 * @param lateEvents events that arrived after their tick was closed, or after their trace was delivered
 * @param abandonedTraces traces whose end did not come in time
 * @param droppedTraces finished traces that exceeded what one snapshot holds
 * @param unreadableNames names that the stream could not read
 * @param rejectedValues values that the recorder refused or clamped
 * @param refusedInstruments instruments and actors that exceeded a limit of the recorder
 * @param internalErrors errors inside the recorder that were kept from the application
 * @param gaps why and how long the stream was interrupted, in words
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

    /** Whether everything that the recorder committed has arrived. */
    public boolean complete() {
        return missingSamples.isEmpty()
                && missingIntervals + missingTraces + missingSegments + missingMessages + lostTicks == 0
                && gaps.isEmpty();
    }
}
