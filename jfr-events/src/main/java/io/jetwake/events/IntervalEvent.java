package io.jetwake.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * What one instrument folded in memory during one tick; committed for each instrument that was touched in it.
 *
 * <p>Values that were recorded as a {@link SampleEvent} are not in it: a distribution is complete when both are added.
 *
 * <p>{@code distribution} holds the folded counts in the bucket layout of HdrHistogram (lowest discernible value 1, the
 * digits of the instrument). It is a sequence of number pairs: the distance from the previous bucket's index (from -1 at the
 * start) and the bucket's count. Each number is written as an unsigned Base64 VLQ, that is in groups of five bits, least significant
 * first, one Base64 character each, whose sixth bit tells that another group follows (the encoding of source maps
 * without their sign bit). {@code sum}, {@code min} and {@code max} of a distribution are those of its buckets' values.
 *
 * <p>A counter uses {@code sum}, a gauge {@code value}.
 */
@Name(IntervalEvent.NAME)
@Label("Interval")
@Description("What an instrument folded during one tick")
@Category({"Jetwake", "Metric"})
@Enabled(true)
@StackTrace(false)
public final class IntervalEvent extends Event {
    /** The name of the event in recordings. */
    public static final String NAME = "jetwake.Interval";

    /** Creates an event that has not begun. */
    public IntervalEvent() {}

    @InstrumentId
    @Label("Instrument")
    @Description("The instrument")
    public long instrument;

    @Label("Tick")
    @Description("The tick that the interval covers")
    public long tick;

    @Label("Raw Samples")
    @Description("Number of samples that were recorded as events of their own")
    public long raw;

    @Label("Folded Samples")
    @Description("Number of samples in the distribution")
    public long folded;

    @Label("Sum")
    @Description("Increase of a counter, or sum of the folded samples")
    public long sum;

    @Label("Minimum")
    @Description("The lowest folded sample")
    public long min;

    @Label("Maximum")
    @Description("The highest folded sample")
    public long max;

    @Label("Clamped")
    @Description("Number of folded samples that are the limit of the range in place of a value beyond it")
    public long clamped;

    @Label("Value")
    @Description("The value of a gauge, or the current value of a range sampler")
    public double value;

    @Label("Distribution")
    @Description("Counts of the folded samples by bucket")
    public String distribution;
}
