package io.jetwake.agent.advice;

import io.jetwake.agent.sharding.Measured;
import io.jetwake.agent.sharding.ShardingHooks;
import net.bytebuddy.asm.Advice;

/** A method by which a shard puts aside the message that it is delivering. */
public final class BufferSharded {
    private BufferSharded() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object self) {
        if (self instanceof Measured actor) {
            ShardingHooks.buffering(actor);
        }
    }
}
