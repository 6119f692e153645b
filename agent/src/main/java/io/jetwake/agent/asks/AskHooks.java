package io.jetwake.agent.asks;

import io.jetwake.context.CurrentContext;
import io.jetwake.text.Log;
import io.jetwake.tick.InternalErrors;
import io.jetwake.trace.SpanContext;
import java.lang.System.Logger.Level;

/** What woven asks call, if the application wants to be warned about those that time out. No method throws. */
public final class AskHooks {
    private static volatile boolean stacks;

    private AskHooks() {}

    /** Whether the whole stack of an ask is kept, which is expensive. */
    public static void keepStacks(boolean keep) {
        stacks = keep;
    }

    /** Somebody is asking {@code target}. */
    public static void asked(AskPromise promise, Object target) {
        try {
            promise.jetwakeAsk(AskSite.of(target, stacks));
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /** No answer came in time. Called in the context of the ask; warns the first time only. */
    public static void timedOut(AskPromise promise) {
        try {
            AskSite site = promise.jetwakeAsk();
            if (site != null) {
                promise.jetwakeAsk(null);
                Log.write("io.jetwake.ask", Level.WARNING, describe(site), site.stack());
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    private static String describe(AskSite site) {
        String text = "No answer in time from " + site.target() + ", asked at " + site.place();
        return CurrentContext.get() instanceof SpanContext place ? text + " in " + place.trace() : text;
    }
}
