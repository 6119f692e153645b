package io.jetwake.actor;

/**
 * What is recorded about an actor.
 *
 * @param id the id by which messages name the actor, unique in this JVM
 * @param system the name of the actor system
 * @param path the path without the address
 * @param actorClass the class of the actor, or of a typed actor's behavior
 * @param dispatcher the id of the dispatcher
 * @param mailbox the class of the message queue
 */
public record ActorDescriptor(
        long id, String system, String path, String actorClass, String dispatcher, String mailbox) {}
