package io.jetwake.agent.actors;

import io.jetwake.agent.carry.Restore;
import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A method after which everything runs in the context that its result carries; {@link Restore} is around it. */
final class SwitchToReturned {
    private SwitchToReturned() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned) {
        if (returned instanceof ContextCarrier carrier) {
            CurrentContext.enter(carrier);
        }
    }
}
