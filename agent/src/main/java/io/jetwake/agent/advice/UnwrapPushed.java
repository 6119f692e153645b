package io.jetwake.agent.advice;

import io.jetwake.agent.streams.StreamHooks;
import net.bytebuddy.asm.Advice;

/** The constructor of an operator whose pushes unwrap elements. */
public final class UnwrapPushed {
    private UnwrapPushed() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit() {
        StreamHooks.unwrapsPushed();
    }
}
