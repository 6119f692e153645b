package io.jetwake.agent.sharding;

import net.bytebuddy.asm.Advice;

/** A method that starts a region of sharding. */
final class StartRegion {
    private StartRegion() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object self) {
        if (self instanceof Measured actor) {
            ShardingHooks.regionStarts(actor);
        }
    }
}
