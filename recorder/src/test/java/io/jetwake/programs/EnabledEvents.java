package io.jetwake.programs;

import io.jetwake.events.MessageEvent;
import io.jetwake.events.TraceEvent;

/** Says which events are recorded. */
public final class EnabledEvents {
    private EnabledEvents() {}

    public static void main(String[] arguments) {
        System.out.println("messages " + new MessageEvent().isEnabled() + ", traces " + new TraceEvent().isEnabled());
    }
}
