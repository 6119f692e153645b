package io.jetwake.agent.streams;

/** Marks a class that keeps elements for operators, each with its context; added by the agent. */
public interface ElementKeeper {}
