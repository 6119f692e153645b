package io.jetwake.aggregate;

import io.jetwake.snapshot.Refused;
import org.jspecify.annotations.Nullable;

/** Compares the totals of successive ticks with what arrived between them; not thread-safe. */
final class Audit {
    final Balance traces = new Balance();
    final Balance segments = new Balance();
    final Balance messages = new Balance();
    final Balance samples = new Balance();
    final Balance intervals = new Balance();
    private @Nullable RecordedTick last;
    private long base = Long.MAX_VALUE;

    /** Whether events of the tick are compared with totals: those up to the first known tick cannot be. */
    boolean covers(long tick) {
        return tick > base;
    }

    /** Whether there is a tick to compare with. */
    boolean started() {
        return last != null;
    }

    /**
     * What came to be missing or refused between two ticks.
     *
     * @param unvouched events that the first known tick cannot vouch for, because it began before the recording
     */
    record Result(EventCounts missing, long lostTicks, Refused refused, long unvouched) {}

    /** Whether everything that {@code tick} counts has arrived. */
    boolean settled(RecordedTick tick, EventCounts received) {
        RecordedTick previous = last;
        return previous == null
                ? received.sum() >= tick.events()
                : (tick.number() == previous.number() + 1
                        && traces.settled(tick.traces(), received.traces())
                        && segments.settled(tick.segments(), received.segments())
                        && messages.settled(tick.messages(), received.messages())
                        && samples.settled(tick.samples(), received.samples())
                        && intervals.settled(tick.intervals(), received.intervals()));
    }

    Result close(RecordedTick tick, EventCounts received) {
        RecordedTick previous = last;
        last = tick;
        if (previous == null) {
            rebase(tick);
            long arrived = received.sum();
            return new Result(EventCounts.NONE, 0, Refused.NOTHING, arrived == tick.events() ? 0 : arrived);
        }
        EventCounts missing = new EventCounts(
                traces.close(tick.traces(), received.traces()),
                segments.close(tick.segments(), received.segments()),
                messages.close(tick.messages(), received.messages()),
                samples.close(tick.samples(), received.samples()),
                intervals.close(tick.intervals(), received.intervals()));
        Refused refused = new Refused(
                increase(previous.clamped(), tick.clamped()) + increase(previous.rejected(), tick.rejected()),
                increase(previous.overflowed(), tick.overflowed()),
                increase(previous.errors(), tick.errors()));
        return new Result(missing, tick.number() - previous.number() - 1, refused, 0);
    }

    /** Forgets everything: the next tick is of another recorder. */
    void reset() {
        last = null;
        base = Long.MAX_VALUE;
    }

    private void rebase(RecordedTick tick) {
        base = tick.number();
        traces.rebase(tick.traces());
        segments.rebase(tick.segments());
        messages.rebase(tick.messages());
        samples.rebase(tick.samples());
        intervals.rebase(tick.intervals());
    }

    private static long increase(long before, long after) {
        return Math.max(0, after - before);
    }
}
