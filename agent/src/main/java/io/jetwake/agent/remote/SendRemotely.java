package io.jetwake.agent.remote;

import io.jetwake.context.ContextCarrier;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that fills an envelope for another process; its first argument is the recipient. */
final class SendRemotely {
    private SendRemotely() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object self, @Advice.Argument(0) @Nullable Object recipient) {
        if (self instanceof ContextCarrier carrier) {
            RemoteHooks.sent(carrier, recipient);
        }
    }
}
