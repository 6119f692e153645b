package io.jetwake.snapshot;

import java.util.ArrayList;
import java.util.List;

/**
 * What the recorder says that it committed, against what arrived, for the period of one snapshot.
 *
 * @param missing what did not arrive
 * @param refused what the recorder refused
 * @param leftOut what of traces is not in the snapshot
 * @param flaws what arrived late or unreadable, or was lost before anybody could read it
 * @param coverage how much of what is here the books vouch for
 * @param restrictions events that settings of Flight Recorder leave out, in words
 * @param gaps why and how long the stream was interrupted, in words; the first {@value #MAX_GAPS} of them
 */
public record Ledger(
        Missing missing,
        Refused refused,
        LeftOut leftOut,
        Flaws flaws,
        Coverage coverage,
        List<String> restrictions,
        List<String> gaps) {

    /** How many gaps are told in words; more than these add nothing to "incomplete". */
    public static final int MAX_GAPS = 64;

    private static final Ledger NONE = new Ledger(
            Missing.NOTHING, Refused.NOTHING, LeftOut.NOTHING, Flaws.NONE, Coverage.NONE, List.of(), List.of());

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
        restrictions = restrictions.stream().distinct().limit(MAX_GAPS).toList();
        gaps = List.copyOf(gaps.size() > MAX_GAPS ? gaps.subList(0, MAX_GAPS) : gaps);
    }

    /** Books in which nothing is missing and nothing went wrong. */
    public static Ledger none() {
        return NONE;
    }

    /** The books of this period and the next one. */
    public Ledger plus(Ledger next) {
        return new Ledger(
                missing.plus(next.missing),
                refused.plus(next.refused),
                leftOut.plus(next.leftOut),
                flaws.plus(next.flaws),
                coverage.plus(next.coverage),
                concat(restrictions, next.restrictions),
                concat(gaps, next.gaps));
    }

    /** These books with {@code other} as what is missing. */
    public Ledger with(Missing other) {
        return new Ledger(other, refused, leftOut, flaws, coverage, restrictions, gaps);
    }

    /** These books with {@code other} as what the recorder refused. */
    public Ledger with(Refused other) {
        return new Ledger(missing, other, leftOut, flaws, coverage, restrictions, gaps);
    }

    /** These books with {@code other} as what was left out. */
    public Ledger with(LeftOut other) {
        return new Ledger(missing, refused, other, flaws, coverage, restrictions, gaps);
    }

    /** These books with {@code other} as what went wrong on the way. */
    public Ledger with(Flaws other) {
        return new Ledger(missing, refused, leftOut, other, coverage, restrictions, gaps);
    }

    /** These books with {@code other} as what they vouch for. */
    public Ledger with(Coverage other) {
        return new Ledger(missing, refused, leftOut, flaws, other, restrictions, gaps);
    }

    /** These books with {@code other} as the events that settings leave out. */
    public Ledger withRestrictions(List<String> other) {
        return new Ledger(missing, refused, leftOut, flaws, coverage, other, gaps);
    }

    /** These books with {@code other} as the interruptions. */
    public Ledger withGaps(List<String> other) {
        return new Ledger(missing, refused, leftOut, flaws, coverage, restrictions, other);
    }

    /** These books, with more that was left out. */
    public Ledger plus(LeftOut more) {
        return with(leftOut.plus(more));
    }

    /** These books, with one more interruption. */
    public Ledger plusGap(String gap) {
        return withGaps(concat(gaps, List.of(gap)));
    }

    private static List<String> concat(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
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
        if (missing.total() + leftOut.shed().values() > 0 || !gaps.isEmpty()) {
            return Verdict.INCOMPLETE;
        }
        if (coverage.unvouchedEvents() > 0 || coverage.open()) {
            return coverage.closedTicks() == 0 ? Verdict.UNKNOWN : Verdict.OPEN;
        }
        return restrictions.isEmpty() ? Verdict.COMPLETE : Verdict.RESTRICTED;
    }
}
