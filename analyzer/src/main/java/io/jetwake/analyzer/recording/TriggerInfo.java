package io.jetwake.analyzer.recording;

import io.jetwake.events.TriggerEvent;
import java.time.Instant;

/**
 * Why a black box wrote a file.
 *
 * @param name the name of the trigger
 * @param condition the condition that was met, or the application's reason
 * @param subject the trace or metric that met the condition, empty if the application asked
 * @param observed the value that met it
 * @param unit the unit of the value
 * @param skipped how often triggers were met since the file before without one of their own
 * @param file the name of the file
 * @param time when
 */
public record TriggerInfo(
        String name,
        String condition,
        String subject,
        double observed,
        String unit,
        long skipped,
        String file,
        Instant time) {

    /** Whether the application asked for the file. */
    public boolean asked() {
        return name.equals(TriggerEvent.CODE);
    }
}
