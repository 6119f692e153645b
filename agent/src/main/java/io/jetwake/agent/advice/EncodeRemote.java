package io.jetwake.agent.advice;

import io.jetwake.agent.remote.RemoteHooks;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that lets instruments write along with the envelope which is its first argument. */
public final class EncodeRemote {
    private EncodeRemote() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) @Nullable Object envelope) {
        RemoteHooks.encoding(envelope);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit() {
        RemoteHooks.encoded();
    }
}
