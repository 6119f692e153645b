package io.jetwake.agent.sharding;

import net.bytebuddy.asm.Advice;

/** A method that is called when a region or a shard of sharding has stopped. */
final class StopSharding {
    private StopSharding() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self) {
        if (self instanceof Measured actor) {
            ShardingHooks.stopped(actor);
        }
    }
}
