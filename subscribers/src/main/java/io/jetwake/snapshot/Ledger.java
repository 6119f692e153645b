package io.jetwake.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the recorder says that it committed, against what arrived, for the period of one snapshot.
 *
 * <p>Names at most {@value #MAX_INSTRUMENTS} instruments that miss something; what further ones miss is counted together.
 *
 * @param missingSamples samples that did not arrive or could not be read, by the name and tags of their instrument
 * @param missingIntervals folded intervals that did not arrive, in the same way
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
 * @param lostBytes what Flight Recorder says that it lost before anybody could read it, events of other libraries included
 * @param closedTicks ticks of the recorder whose books vouch for what is here
 * @param unvouchedEvents events that no books count: of a tick that was never closed, or that began before the recording
 * @param open whether the books end before the recorder did, so that later events can be missing without a trace
 * @param restrictions events that settings of Flight Recorder leave out, in words
 * @param gaps why and how long the stream was interrupted, in words; the first {@value #MAX_GAPS} of them
 * @param shed what was left out to keep within the reader's memory
 */
public record Ledger(
        SortedMap<String, Long> missingSamples,
        SortedMap<String, Long> missingIntervals,
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
        long lostBytes,
        long closedTicks,
        long unvouchedEvents,
        boolean open,
        List<String> restrictions,
        List<String> gaps,
        Shed shed) {

    /** How many gaps are told in words; more than these add nothing to "incomplete". */
    public static final int MAX_GAPS = 64;

    /** How many instruments are named that miss samples, and how many that miss intervals. */
    public static final int MAX_INSTRUMENTS = 1_000;

    private static final String OTHERS = "(other instruments)";
    private static final Ledger NONE = dropped(0, Shed.NOTHING);

    /** What books can say of what they were kept for, the best first. */
    public enum Verdict {
        /** Everything that the recorder committed is here. */
        COMPLETE,
        /** The same, but settings of Flight Recorder kept the recorder from committing some events. */
        RESTRICTED,
        /** Nothing is missing as far as the books go, but they do not count everything that is here, or were never closed. */
        OPEN,
        /** There are no books: nobody can tell. */
        UNKNOWN,
        /** Something is missing. */
        INCOMPLETE
    }

    public Ledger {
        missingSamples = bounded(missingSamples);
        missingIntervals = bounded(missingIntervals);
        restrictions = distinct(restrictions);
        gaps = List.copyOf(gaps.size() > MAX_GAPS ? gaps.subList(0, MAX_GAPS) : gaps);
    }

    /** Books in which nothing is missing and nothing went wrong. */
    public static Ledger none() {
        return NONE;
    }

    /** The books of this period and the next one. */
    public Ledger plus(Ledger next) {
        List<String> allRestrictions = new ArrayList<>(restrictions);
        allRestrictions.addAll(next.restrictions);
        List<String> allGaps = new ArrayList<>(gaps);
        allGaps.addAll(next.gaps);
        return new Ledger(
                sum(missingSamples, next.missingSamples),
                sum(missingIntervals, next.missingIntervals),
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
                lostBytes + next.lostBytes,
                closedTicks + next.closedTicks,
                unvouchedEvents + next.unvouchedEvents,
                open || next.open,
                allRestrictions,
                allGaps,
                shed.plus(next.shed));
    }

    /** These books, with {@code count} more finished traces that exceeded what one snapshot holds. */
    public Ledger plusDroppedTraces(long count) {
        return plus(dropped(count, Shed.NOTHING));
    }

    /** These books, with more that was left out to keep within the reader's memory. */
    public Ledger plusShed(Shed more) {
        return plus(dropped(0, more));
    }

    /** These books, with one more interruption. */
    public Ledger plusGap(String gap) {
        SortedMap<String, Long> nothing = Collections.emptySortedMap();
        return plus(new Ledger(
                nothing,
                nothing,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                false,
                List.of(),
                List.of(gap),
                Shed.NOTHING));
    }

    private static Ledger dropped(long traces, Shed shed) {
        SortedMap<String, Long> nothing = Collections.emptySortedMap();
        return new Ledger(
                nothing, nothing, 0, 0, 0, 0, 0, 0, traces, 0, 0, 0, 0, 0, 0, 0, false, List.of(), List.of(), shed);
    }

    private static List<String> distinct(List<String> restrictions) {
        return restrictions.stream().distinct().limit(MAX_GAPS).toList();
    }

    private static SortedMap<String, Long> sum(SortedMap<String, Long> one, SortedMap<String, Long> other) {
        SortedMap<String, Long> sum = new TreeMap<>(one);
        other.forEach((name, count) -> sum.merge(name, count, Long::sum));
        return sum;
    }

    private static SortedMap<String, Long> bounded(SortedMap<String, Long> missing) {
        TreeMap<String, Long> named = new TreeMap<>(missing);
        if (named.size() > MAX_INSTRUMENTS) {
            long others = named.getOrDefault(OTHERS, 0L);
            named.remove(OTHERS);
            while (named.size() >= MAX_INSTRUMENTS) {
                others += named.pollLastEntry().getValue();
            }
            named.put(OTHERS, others);
        }
        return Collections.unmodifiableSortedMap(named);
    }

    /** The number of samples that did not arrive, over all instruments. */
    public long missingSampleCount() {
        return missingSamples.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The number of intervals that did not arrive, over all instruments. */
    public long missingIntervalCount() {
        return missingIntervals.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Whether everything that the recorder committed has arrived, the books prove it, and all figures are what they say. Traces and
     * their parts that were left out do not matter: the metrics count them.
     */
    public boolean complete() {
        return verdict() == Verdict.COMPLETE;
    }

    /** What the books say. */
    public Verdict verdict() {
        if (!missingSamples.isEmpty()
                || !missingIntervals.isEmpty()
                || missingTraces + missingSegments + missingMessages + lostTicks + shed.values() > 0
                || !gaps.isEmpty()) {
            return Verdict.INCOMPLETE;
        }
        if (unvouchedEvents > 0 || open) {
            return closedTicks == 0 ? Verdict.UNKNOWN : Verdict.OPEN;
        }
        return restrictions.isEmpty() ? Verdict.COMPLETE : Verdict.RESTRICTED;
    }
}
