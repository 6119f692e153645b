package io.jetwake.blackbox;

import io.jetwake.events.TriggerEvent;
import io.jetwake.subscribers.printing.SafeText;

/**
 * A trigger whose condition was met.
 *
 * @param observation the value furthest beyond the threshold
 * @param skipped how many had been skipped since the last file
 */
record Tripped(Trigger trigger, Observation observation, long skipped) {

    TriggerEvent event() {
        TriggerEvent event = new TriggerEvent();
        event.name = trigger.name();
        event.condition = trigger.when().toString();
        event.subject = observation.subject();
        event.observed = observation.value();
        event.threshold = trigger.when().threshold();
        event.unit = trigger.when().unit();
        event.skipped = skipped;
        return event;
    }

    /** What goes into the name of the file. */
    String reason() {
        return trigger.when().toString();
    }

    /** What happened, for people. */
    String describe() {
        return "trigger " + trigger.name() + ": "
                + SafeText.escape(trigger.when().toString()) + ", was "
                + trigger.when().text(observation) + " for " + SafeText.escape(observation.subject())
                + (skipped == 0
                        ? ""
                        : "; " + skipped + (skipped == 1 ? " trigger was" : " triggers were")
                                + " skipped since the last file");
    }
}
