package io.jetwake.agent.http;

import net.bytebuddy.asm.Advice;

/** A method that makes a response of the exception which is its first argument. */
final class NoteThrown {
    private NoteThrown() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object error) {
        HttpHooks.thrown(error);
    }
}
