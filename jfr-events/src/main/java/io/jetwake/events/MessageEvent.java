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
 * An actor processed one message inside a trace; the duration is the time of processing, not of waiting.
 *
 * <p>Begun and committed on the thread that processes the message, and never interleaved with another message there:
 * therefore its trace, actor and message are contextual.
 */
@Name(MessageEvent.NAME)
@Label("Message")
@Description("An actor processed a message inside a trace")
@Category({"Jetwake", "Actor"})
@Enabled(true)
@StackTrace(false)
public final class MessageEvent extends Event {
    /** The name of the event in recordings. */
    public static final String NAME = "jetwake.Message";

    /** Creates an event that has not begun. */
    public MessageEvent() {}

    @TraceId
    @MemoryAddress
    @Contextual
    @Label("Trace Id")
    @Description("The lower half of the trace id")
    public long traceId;

    @SpanId
    @MemoryAddress
    @Label("Span Id")
    @Description("The id of this processing of a message")
    public long spanId;

    @SpanId
    @MemoryAddress
    @Label("Parent Span Id")
    @Description("The span in which the message was sent")
    public long parentSpanId;

    @ActorId
    @Contextual
    @Label("Actor")
    @Description("The actor that processed the message")
    public long actor;

    @Contextual
    @Label("Message")
    @Description("The class of the message")
    public Class<?> message;

    @Timespan(Timespan.NANOSECONDS)
    @Label("Wait Time")
    @Description("Time from sending the message to the start of its processing")
    public long waitTime;

    @Label("Status")
    @Description("How processing ended: finished or failed")
    public String status;

    @Label("Tick")
    @Description("The tick in which processing ended")
    public long tick;
}
