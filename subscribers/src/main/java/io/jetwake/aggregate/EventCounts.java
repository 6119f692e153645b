package io.jetwake.aggregate;

/** How many events there are of each type that the books of a tick count. */
record EventCounts(long traces, long segments, long messages, long samples, long intervals) {
    static final EventCounts NONE = new EventCounts(0, 0, 0, 0, 0);

    static EventCounts totals(RecordedTick tick) {
        return new EventCounts(tick.traces(), tick.segments(), tick.messages(), tick.samples(), tick.intervals());
    }

    long sum() {
        return traces + segments + messages + samples + intervals;
    }

    EventCounts plus(EventCounts other) {
        return new EventCounts(
                traces + other.traces,
                segments + other.segments,
                messages + other.messages,
                samples + other.samples,
                intervals + other.intervals);
    }
}
