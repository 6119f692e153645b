package io.jetwake.agent.sharding;

import net.bytebuddy.asm.Advice;

/** A method by which a region or a shard delivers a message. */
final class DeliverSharded {
    private DeliverSharded() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object self) {
        if (self instanceof Measured actor) {
            ShardingHooks.delivering(actor);
        }
    }
}
