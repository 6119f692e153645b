package io.jetwake.agent.streams;

import io.jetwake.context.ContextCarrier;

/** Marks what stands for a failure in a slot, which carries the context of the element that was there; added by the agent. */
public interface FailedSlot extends ContextCarrier {}
