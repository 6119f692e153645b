package io.jetwake.agent.remote;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that delivers the envelope from another process which is its only argument. */
final class DeliverRemote {
    private DeliverRemote() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Context enter(@Advice.Argument(0) @Nullable Object envelope) {
        return RemoteHooks.delivering(envelope);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Context previous) {
        CurrentContext.leave(previous);
    }
}
