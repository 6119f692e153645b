package io.jetwake.agent.sharding;

import net.bytebuddy.asm.Advice;

/** A method that is called when a shard has started an entity, and returns how many it has. */
final class EntityStarted {
    private EntityStarted() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self, @Advice.Return int entities) {
        if (self instanceof Measured actor) {
            ShardingHooks.entityStarted(actor, entities);
        }
    }
}
