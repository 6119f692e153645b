package io.jetwake.agent.logs;

import io.jetwake.trace.SpanContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A method that logs the event which is its second argument through SLF4J. This names a class of SLF4J: the woven class does so,
 * too, and sees the right one.
 */
final class LogInTrace {
    private LogInTrace() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable SpanContext enter(@Advice.Argument(1) Object event) {
        SpanContext place = LogIds.place(event);
        if (place != null) {
            MDC.put(LogIds.TRACE_ID, LogIds.traceId(place));
            MDC.put(LogIds.SPAN_ID, LogIds.spanId(place));
        }
        return place;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable SpanContext place) {
        if (place != null) {
            MDC.remove(LogIds.TRACE_ID);
            MDC.remove(LogIds.SPAN_ID);
        }
    }
}
