package io.jetwake.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/**
 * Closes the books of one tick: what the recorder says that it committed.
 *
 * <p>Counts are totals since the recorder started, of the events that carry this tick's number or an earlier one; the
 * difference of two ticks is what a reader must have received in between. Descriptor events are repeated and not counted.
 *
 * <p>{@code committed} tells the same by instrument, for those that have an interval in this tick. It is a sequence of four
 * numbers for each of them, written like the distribution of an {@link IntervalEvent}: the id of the instrument, the number of its
 * samples with this tick, and its totals of intervals and of samples.
 */
@Name(TickEvent.NAME)
@Label("Tick")
@Description("Closes the books of one tick of the recorder")
@Category({"Jetwake", "Recorder"})
@Enabled(true)
@StackTrace(false)
@Period("endChunk")
public final class TickEvent extends Event {
    /** The name of the event in recordings. */
    public static final String NAME = "jetwake.Tick";

    /** Creates an event that has not begun. */
    public TickEvent() {}

    @Label("Recorder")
    @Description(
            "Chosen at random when the recorder was loaded; ids of actors and instruments, and numbers of ticks, belong to it")
    public long recorder;

    @Label("Number")
    @Description("The number of the tick; without gaps while the recorder runs")
    public long number;

    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    @Label("From")
    @Description("The start of the tick, which is the end of the previous one unless the wall clock was set")
    public long from;

    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    @Label("To")
    @Description("The end of the tick")
    public long to;

    @Timespan(Timespan.NANOSECONDS)
    @Label("Elapsed")
    @Description("From the start of the recorder to the end of the tick, by a clock that cannot be set")
    public long elapsed;

    @Label("Events")
    @Description("Number of events of all types that carry this number")
    public long events;

    @Label("Instruments")
    @Description("Number of intervals committed for this tick")
    public long instruments;

    @Label("Traces")
    @Description("Total of trace events committed")
    public long traces;

    @Label("Segments")
    @Description("Total of segment events committed")
    public long segments;

    @Label("Messages")
    @Description("Total of message events committed")
    public long messages;

    @Label("Samples")
    @Description("Total of sample events committed")
    public long samples;

    @Label("Intervals")
    @Description("Total of interval events committed")
    public long intervals;

    @Label("Committed by Instrument")
    @Description("Samples of this tick, and totals of intervals and samples, by instrument")
    public String committed;

    @Label("Clamped")
    @Description("Total of values outside the range of their instrument, recorded as its limit")
    public long clamped;

    @Label("Rejected")
    @Description("Total of values that no instrument can record, such as a negative increment")
    public long rejected;

    @Label("Overflowed")
    @Description("Total of instruments and actors that were refused because of a limit")
    public long overflowed;

    @Label("Internal Errors")
    @Description("Total of errors inside the recorder that were kept from the application")
    public long errors;

    @Label("Last")
    @Description("Whether the recorder ended in an orderly way with this tick")
    public boolean last;
}
