package io.jetwake.metric;

import io.jetwake.events.IntervalEvent;
import io.jetwake.tick.Jfr;

/** Whether Flight Recorder records instruments at this moment. */
final class Recording {
    private Recording() {}

    static boolean isOn() {
        return Jfr.AVAILABLE && new IntervalEvent().isEnabled();
    }
}
