package io.jetwake.actor;

/**
 * Reads an actor's description from its cell; provided by the agent, which knows the classes of actor libraries, or by a cell that
 * describes itself.
 */
@FunctionalInterface
public interface ActorDescriber {

    /** Describes the actor of {@code cell} under the given id. Called once for each actor that takes part in a trace. */
    ActorDescriptor describe(ActorCell cell, long id);
}
