package io.jetwake.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * A finished trace: its duration runs from the start to the end of the {@code TraceContext}.
 *
 * <p>Committed by the thread that ends the trace.
 */
@Name(TraceEvent.NAME)
@Label("Trace")
@Description("A trace from its start to its end")
@Category({"Jetwake", "Trace"})
@Enabled(true)
@StackTrace(false)
public final class TraceEvent extends Event {
    /** The name of the event in recordings. */
    public static final String NAME = "jetwake.Trace";

    /** Creates an event that has not begun. */
    public TraceEvent() {}

    @MemoryAddress
    @Label("Trace Id, Upper Half")
    @Description("The upper half of the 128-bit trace id")
    public long traceIdHigh;

    @TraceId
    @MemoryAddress
    @Label("Trace Id")
    @Description("The lower half of the trace id; the same in all events of the trace")
    public long traceId;

    @SpanId
    @MemoryAddress
    @Label("Span Id")
    @Description("The id of the trace's root span")
    public long spanId;

    @SpanId
    @MemoryAddress
    @Label("Parent Span Id")
    @Description("The span of another process that caused this trace, zero if there is none")
    public long parentSpanId;

    @Label("Name")
    @Description("What the trace does, such as POST /orders")
    public String name;

    @Label("Kind")
    @Description("internal, server, client, producer or consumer")
    public String kind;

    @Label("Status")
    @Description("How the trace ended: finished or failed")
    public String status;

    @Label("Error Type")
    @Description("The error that made the trace fail: the class of an exception, or such as HTTP 503")
    public String errorType;

    @Timespan(Timespan.NANOSECONDS)
    @Label("Body Time")
    @Description(
            "The part of the duration after the head of a request's response, in which its body was sent, as fast as the client took it;"
                    + " zero if no body followed")
    public long bodyTime;

    @Label("Detail")
    @Description("The level that was recorded: messages, or trace for the trace and its segments only")
    public String detail;

    @Label("Tick")
    @Description("The tick in which the trace ended")
    public long tick;
}
