package io.jetwake.agent.streams;

/** Marks what tells an operator that its timer has run: no element; added by the agent. */
public interface StreamTimer {

    /** Whether the timer is periodic, which the class tells itself. */
    boolean repeating();
}
