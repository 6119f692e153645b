package io.jetwake.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A part of a trace that application code or a woven library delimits, such as one database query. */
@Name(SegmentEvent.NAME)
@Label("Segment")
@Description("A part of a trace, such as a database query")
@Category({"Jetwake", "Trace"})
@Enabled(true)
@StackTrace(false)
public final class SegmentEvent extends Event {
    /** The name of the event in recordings. */
    public static final String NAME = "jetwake.Segment";

    /** Creates an event that has not begun. */
    public SegmentEvent() {}

    @TraceId
    @MemoryAddress
    @Label("Trace Id")
    @Description("The lower half of the trace id")
    public long traceId;

    @SpanId
    @MemoryAddress
    @Label("Span Id")
    @Description("The id of this segment")
    public long spanId;

    @SpanId
    @MemoryAddress
    @Label("Parent Span Id")
    @Description("The span in which the segment was started")
    public long parentSpanId;

    @Label("Name")
    @Description("What the segment does")
    public String name;

    @Label("Category")
    @Description("The kind of work, such as database or http-client")
    public String category;

    @Label("Library")
    @Description("The library that does the work")
    public String library;

    @Label("Status")
    @Description("How the segment ended: finished or failed")
    public String status;

    @Label("Error Type")
    @Description("The class of the error that made the segment fail")
    public String errorType;

    @Label("Tick")
    @Description("The tick in which the segment ended")
    public long tick;
}
