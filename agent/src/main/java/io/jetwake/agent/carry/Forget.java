package io.jetwake.agent.carry;

import io.jetwake.context.ContextCarrier;
import net.bytebuddy.asm.Advice;

/** A method that empties an object which is used again. */
public final class Forget {
    private Forget() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object self) {
        if (self instanceof ContextCarrier carrier) {
            carrier.jetwakeContext(null);
        }
    }
}
