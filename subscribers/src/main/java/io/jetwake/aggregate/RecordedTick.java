package io.jetwake.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * A {@code jetwake.Tick} event, decoded: see {@code TickEvent} for what the totals mean.
 *
 * @param elapsedNanos when it ended, by a clock that cannot be set; zero in recordings that do not tell
 * @param recorder what tells its recorder from others, zero if the event does not tell
 * @param events how many events of all types carry this number
 * @param committed what was committed by instrument, as the event has it; null if it is not there or could not be read
 */
public record RecordedTick(
        long recorder,
        long number,
        long fromMillis,
        long toMillis,
        long elapsedNanos,
        long events,
        long instruments,
        long traces,
        long segments,
        long messages,
        long samples,
        long intervals,
        @Nullable String committed,
        long clamped,
        long rejected,
        long overflowed,
        long errors,
        boolean last) {}
