package io.jetwake.agent.sharding;

import net.bytebuddy.asm.Advice;

/** A method by which a shard puts aside the message that it is delivering. */
final class BufferSharded {
    private BufferSharded() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object self) {
        if (self instanceof Measured actor) {
            ShardingHooks.buffering(actor);
        }
    }
}
