package io.jetwake.agent.carry;

import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;

/**
 * A method by which something is taken out of an object that waited: what follows runs in the context that the object carries. The
 * processing of a message around it restores the former one.
 */
public final class SwitchToCarried {
    private SwitchToCarried() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self) {
        if (self instanceof ContextCarrier carrier) {
            CurrentContext.enter(carrier);
        }
    }
}
