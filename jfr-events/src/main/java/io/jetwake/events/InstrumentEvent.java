package io.jetwake.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/**
 * Describes an instrument that samples and intervals name by id; repeated at the start of every chunk.
 *
 * <p>{@code tags} are {@code key=value} pairs in the order of their keys, separated by commas; a backslash escapes
 * comma, equals sign and backslash.
 */
@Name(InstrumentEvent.NAME)
@Label("Instrument")
@Description("Describes an instrument")
@Category({"Jetwake", "Metric"})
@Enabled(true)
@StackTrace(false)
@Period("beginChunk")
public final class InstrumentEvent extends Event {
    /** The name of the event in recordings. */
    public static final String NAME = "jetwake.Instrument";

    /** Creates an event that has not begun. */
    public InstrumentEvent() {}

    @InstrumentId
    @Label("Id")
    @Description("The id by which samples and intervals name the instrument")
    public long id;

    @Label("Name")
    @Description("The name of the metric")
    public String name;

    @Label("Kind")
    @Description("counter, gauge, histogram, timer or range-sampler")
    public String kind;

    @Label("Unit")
    @Description("The unit of the values, such as nanoseconds or bytes; none if they have none")
    public String unit;

    @Label("Tags")
    @Description("key=value pairs, separated by commas")
    public String tags;

    @Label("Lowest Value")
    @Description("The lowest value that the instrument tells apart from zero")
    public long lowest;

    @Label("Highest Value")
    @Description("The highest value that the instrument records")
    public long highest;

    @Label("Significant Digits")
    @Description("The precision of the distribution in decimal digits")
    public int digits;
}
