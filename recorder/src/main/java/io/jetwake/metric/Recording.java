package io.jetwake.metric;

import io.jetwake.events.IntervalEvent;
import io.jetwake.tick.Jfr;
import io.jetwake.tick.Ticker;

/** Whether instruments gather: Flight Recorder records them, or it did a moment ago and may soon do so again. */
final class Recording {
    private Recording() {}

    static boolean isOn() {
        return Jfr.AVAILABLE && (new IntervalEvent().isEnabled() || Ticker.holding());
    }
}
