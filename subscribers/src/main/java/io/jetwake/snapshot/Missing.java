package io.jetwake.snapshot;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the recorder says that it committed, and what did not arrive.
 *
 * <p>Names at most {@value #MAX_INSTRUMENTS} instruments that miss something; what further ones miss is counted together.
 *
 * @param samples samples that did not arrive or could not be read, by the name and tags of their instrument
 * @param intervals folded intervals that did not arrive, in the same way
 * @param traces trace events that did not arrive
 * @param segments segment events that did not arrive
 * @param messages message events that did not arrive
 * @param ticks ticks of the recorder whose books never arrived
 */
public record Missing(
        SortedMap<String, Long> samples,
        SortedMap<String, Long> intervals,
        long traces,
        long segments,
        long messages,
        long ticks) {

    /** How many instruments are named that miss samples, and how many that miss intervals. */
    public static final int MAX_INSTRUMENTS = 1_000;

    /** Nothing is missing. */
    public static final Missing NOTHING =
            new Missing(Collections.emptySortedMap(), Collections.emptySortedMap(), 0, 0, 0, 0);

    private static final String OTHERS = "(other instruments)";

    public Missing {
        samples = bounded(samples);
        intervals = bounded(intervals);
    }

    /** The same, with these samples and intervals. */
    public Missing withInstruments(SortedMap<String, Long> otherSamples, SortedMap<String, Long> otherIntervals) {
        return new Missing(otherSamples, otherIntervals, traces, segments, messages, ticks);
    }

    /** The same, with so many trace events. */
    public Missing withTraces(long count) {
        return new Missing(samples, intervals, count, segments, messages, ticks);
    }

    /** The same, with so many ticks. */
    public Missing withTicks(long count) {
        return new Missing(samples, intervals, traces, segments, messages, count);
    }

    /** What is missing of this period and the next one. */
    public Missing plus(Missing next) {
        return new Missing(
                sum(samples, next.samples),
                sum(intervals, next.intervals),
                traces + next.traces,
                segments + next.segments,
                messages + next.messages,
                ticks + next.ticks);
    }

    /** The number of samples, over all instruments. */
    public long sampleCount() {
        return count(samples);
    }

    /** The number of intervals, over all instruments. */
    public long intervalCount() {
        return count(intervals);
    }

    /** The number of everything that is missing; a lost tick counts as one, since nobody knows what was in it. */
    public long total() {
        return sampleCount() + intervalCount() + traces + segments + messages + ticks;
    }

    private static long count(SortedMap<String, Long> byInstrument) {
        return byInstrument.values().stream().mapToLong(Long::longValue).sum();
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
}
