package io.jetwake.agent.streams;

import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A method that returns what is in a slot: an element, whose context becomes current, or a failure, which is handled in none of them. */
final class SwitchToSlot {
    private SwitchToSlot() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.This Object self, @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object value) {
        if (self instanceof ContextCarrier slot && !(value instanceof FailedSlot)) {
            CurrentContext.enter(slot);
        }
    }
}
