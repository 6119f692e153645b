package io.jetwake.actor;

import org.jspecify.annotations.Nullable;

/** The place where an actor lives. The agent adds this to the cell class. */
public interface ActorCell {

    /** What is known of the actor, null until its first message inside a trace. */
    @Nullable
    ActorDescriptor jetwakeActor();

    /** Keeps what {@link #jetwakeActor()} returns. */
    void jetwakeActor(ActorDescriptor actor);
}
