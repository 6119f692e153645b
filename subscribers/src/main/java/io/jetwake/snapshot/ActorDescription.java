package io.jetwake.snapshot;

/**
 * An actor that processed messages inside traces.
 *
 * @param id the id by which messages of the same recording name the actor
 * @param system the name of the actor system
 * @param path the path without the address, such as {@code /user/orders}
 * @param actorClass the class of the actor, or of a typed actor's behavior
 * @param dispatcher the id of the dispatcher
 * @param mailbox the class of the message queue
 * @param group the actors that are counted together: the path with generated names replaced by {@code *}
 */
public record ActorDescription(
        long id, String system, String path, String actorClass, String dispatcher, String mailbox, String group) {

    /** Describes an actor of which only the id is known. */
    public static ActorDescription unknown(long id) {
        String name = "actor#" + id;
        return new ActorDescription(id, "", name, "", "", "", name);
    }
}
