package io.jetwake.agent.streams;

/** Marks what stands for "no element" in a slot or a queue; added by the agent. */
public interface EmptySlot {}
