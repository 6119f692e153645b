package io.jetwake.agent.sharding;

import net.bytebuddy.asm.Advice;

/** A method that starts a shard. */
final class StartShard {
    private StartShard() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object self) {
        if (self instanceof Measured actor) {
            ShardingHooks.shardStarts(actor);
        }
    }
}
