package io.jetwake.agent.advice;

import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;

/** A method after which everything runs in the context that its second argument carries; {@link Restore} is around it. */
public final class SwitchToSecondArgument {
    private SwitchToSecondArgument() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(1) Object argument) {
        if (argument instanceof ContextCarrier carrier) {
            CurrentContext.enter(carrier);
        }
    }
}
