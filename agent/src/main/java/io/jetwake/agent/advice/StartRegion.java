package io.jetwake.agent.advice;

import io.jetwake.agent.sharding.Measured;
import io.jetwake.agent.sharding.ShardingHooks;
import net.bytebuddy.asm.Advice;

/** A method that starts a region of sharding. */
public final class StartRegion {
    private StartRegion() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object self) {
        if (self instanceof Measured actor) {
            ShardingHooks.regionStarts(actor);
        }
    }
}
