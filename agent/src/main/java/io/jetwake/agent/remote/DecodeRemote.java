package io.jetwake.agent.remote;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A method that lets instruments read what came along with the envelope which is its only argument. */
final class DecodeRemote {
    private DecodeRemote() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
        RemoteHooks.decoding();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Argument(0) @Nullable Object envelope) {
        RemoteHooks.decoded(envelope);
    }
}
