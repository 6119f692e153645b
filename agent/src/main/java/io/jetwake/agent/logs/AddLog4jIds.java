package io.jetwake.agent.logs;

import io.jetwake.trace.SpanContext;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/**
 * A method of Log4j that returns what an event is to be written with. This names classes of Log4j: the woven class does so, too, and
 * sees the right ones.
 */
final class AddLog4jIds {
    private AddLog4jIds() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @SuppressWarnings({"UnusedVariable", "ParameterReassignment"}) // the assignment replaces what is returned
    static void exit(@Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object data) {
        SpanContext place = LogIds.place();
        if (place != null && data instanceof StringMap own && !own.containsKey(LogIds.TRACE_ID)) {
            // What is frozen is the thread's, the rest the event's.
            StringMap both = own.isFrozen() ? ContextDataFactory.createContextData(own) : own;
            both.putValue(LogIds.TRACE_ID, LogIds.traceId(place));
            both.putValue(LogIds.SPAN_ID, LogIds.spanId(place));
            data = both;
        }
    }
}
