package io.jetwake.blackbox;

import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import java.util.List;

/**
 * When the black box writes a file. Immutable.
 *
 * <pre>{@code
 * trace(POST /orders).p99 > 2s for 3 ticks
 * trace(checkout).error-share > 5%
 * metric(pool.used, pool=main*).value >= 80%
 * ledger.missing > 0
 * }</pre>
 *
 * <p>Names and values of tags are globs, as in {@link SnapshotFilter}; quotes, single or double, let them contain commas and
 * parentheses. A condition holds on a tick if it does for at least one of the traces or metrics that match, each taken by
 * itself; what has no data in a tick does not meet any condition.
 */
public final class Condition {
    private final Subject subject;
    private final Statistic statistic;
    private final Operator operator;
    private final Threshold threshold;
    private final int ticks;
    private final SnapshotFilter filter;

    Condition(Subject subject, Statistic statistic, Operator operator, Threshold threshold, int ticks) {
        this.subject = subject;
        this.statistic = statistic;
        this.operator = operator;
        this.threshold = threshold;
        this.ticks = ticks;
        this.filter = subject.filter();
    }

    /**
     * Reads a condition.
     *
     * @throws MalformedConditionException if it cannot be understood
     */
    public static Condition parse(String text) {
        return new ConditionParser(text).parse();
    }

    /** What of a snapshot is needed. */
    SnapshotFilter filter() {
        return filter;
    }

    /** On how many consecutive ticks it must hold. */
    int ticks() {
        return ticks;
    }

    /** The threshold in the unit of its measure. */
    double threshold() {
        return threshold.value();
    }

    /** The unit of threshold and observations in recordings. */
    String unit() {
        return threshold.measure().label();
    }

    /** The values for which it holds. */
    List<Observation> holding(TickSnapshot snapshot) {
        return subject.observe(filter.apply(snapshot), statistic, threshold.measure()).stream()
                .filter(observation -> operator.holds(observation.value(), threshold.value()))
                .toList();
    }

    /** Whether an observation is further beyond the threshold than another one. */
    boolean further(Observation observation, Observation other) {
        return operator.further(observation.value(), other.value());
    }

    /** An observed value as text. */
    String text(Observation observation) {
        return threshold.text(observation.value());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The condition in the form in which it is parsed. */
    @Override
    public String toString() {
        return subject + "." + statistic.label() + " " + operator.symbol() + " " + threshold
                + (ticks == 1 ? "" : " for " + ticks + " ticks");
    }
}
