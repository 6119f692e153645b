package io.jetwake.agent.streams;

/** Marks an operator that takes the wrapping off an element as it pushes it; added by the agent. */
public interface Unwrapping {}
