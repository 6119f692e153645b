package io.jetwake.agent.streams;

/** Marks what stands for "no element" in a slot; added by the agent. */
public interface EmptySlot {}
