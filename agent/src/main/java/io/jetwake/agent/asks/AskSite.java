package io.jetwake.agent.asks;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an actor was asked.
 *
 * @param target the actor or selection
 * @param place the line of the application that asked
 * @param stack the whole stack, null unless that was wanted
 */
public record AskSite(Object target, String place, @Nullable Throwable stack) {
    private static final StackWalker WALKER = StackWalker.getInstance();

    /** The calling thread's place. */
    static AskSite of(Object target, boolean withStack) {
        Optional<StackTraceElement> caller =
                WALKER.walk(frames -> frames.filter(frame -> !isLibrary(frame.getClassName()))
                        .findFirst()
                        .map(StackWalker.StackFrame::toStackTraceElement));
        return new AskSite(
                target,
                caller.map(StackTraceElement::toString).orElse("an unknown place"),
                withStack ? new Throwable("asked here") : null);
    }

    private static boolean isLibrary(String type) {
        return type.startsWith("akka.")
                || type.startsWith("org.apache.pekko.")
                || type.startsWith("scala.")
                || type.startsWith("java.")
                || type.startsWith("io.jetwake.agent.");
    }
}
