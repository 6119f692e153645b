package io.jetwake.agent.remote;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that lets instruments write along with the envelope which is its first argument. */
final class EncodeRemote {
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
