package io.jetwake.agent.streams;

import io.jetwake.context.ContextCarrier;
import net.bytebuddy.asm.Advice;

/** A method that fills the slot between two operators, or empties it. */
final class FillSlot {
    private FillSlot() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self, @Advice.Argument(0) Object value) {
        if (self instanceof ContextCarrier slot) {
            StreamHooks.filled(slot, value);
        }
    }
}
