package io.jetwake.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One value recorded by an instrument, as it came. */
@Name(SampleEvent.NAME)
@Label("Sample")
@Description("One value recorded by an instrument")
@Category({"Jetwake", "Metric"})
@Enabled(true)
@StackTrace(false)
public final class SampleEvent extends Event {
    /** The name of the event in recordings. */
    public static final String NAME = "jetwake.Sample";

    /** Creates an event that has not begun. */
    public SampleEvent() {}

    @InstrumentId
    @Label("Instrument")
    @Description("The instrument that recorded the value")
    public long instrument;

    @Label("Value")
    @Description("The recorded value, in the unit of the instrument")
    public long value;

    @TraceId
    @MemoryAddress
    @Label("Trace Id")
    @Description("The trace in which the value was recorded, zero if none")
    public long traceId;

    @Label("Tick")
    @Description("The tick in which the value was recorded")
    public long tick;
}
