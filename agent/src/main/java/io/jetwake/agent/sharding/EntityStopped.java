package io.jetwake.agent.sharding;

import net.bytebuddy.asm.Advice;

/** A method that is called when an entity of a shard has stopped. */
final class EntityStopped {
    private EntityStopped() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object self) {
        if (self instanceof Measured actor) {
            ShardingHooks.entityStopped(actor);
        }
    }
}
