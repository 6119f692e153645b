package io.jetwake.agent.streams;

/** Marks what tells an operator that its timer has run: no element; added by the agent. */
public interface StreamTimer {}
