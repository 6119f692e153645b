package io.jetwake.agent.advice;

import io.jetwake.agent.sharding.Measured;
import io.jetwake.agent.sharding.ShardingHooks;
import net.bytebuddy.asm.Advice;

/** A method that starts a shard. */
public final class StartShard {
    private StartShard() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object self) {
        if (self instanceof Measured actor) {
            ShardingHooks.shardStarts(actor);
        }
    }
}
