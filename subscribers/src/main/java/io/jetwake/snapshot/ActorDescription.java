package io.jetwake.snapshot;

import org.jspecify.annotations.Nullable;

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

    /** Describes an actor as an event does, in which any text may be missing: then it is empty. */
    public static ActorDescription recorded(
            long id,
            @Nullable String system,
            @Nullable String path,
            @Nullable String actorClass,
            @Nullable String dispatcher,
            @Nullable String mailbox,
            @Nullable String group) {
        return new ActorDescription(
                id,
                orEmpty(system),
                orEmpty(path),
                orEmpty(actorClass),
                orEmpty(dispatcher),
                orEmpty(mailbox),
                orEmpty(group));
    }

    /** Describes an actor of which only the id is known. */
    public static ActorDescription unknown(long id) {
        String name = "actor#" + id;
        return new ActorDescription(id, "", name, "", "", "", name);
    }

    /** Whether more is known than the id and what many actors have in common. */
    public boolean named() {
        return !path.isEmpty();
    }

    /** This description, with the texts of {@code other}, another one of the same actor, where it has none. */
    public ActorDescription completedBy(ActorDescription other) {
        return new ActorDescription(
                id,
                either(system, other.system),
                either(path, other.path),
                either(actorClass, other.actorClass),
                either(dispatcher, other.dispatcher),
                either(mailbox, other.mailbox),
                either(group, other.group));
    }

    private static String either(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
