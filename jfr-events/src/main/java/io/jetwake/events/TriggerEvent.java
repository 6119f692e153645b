package io.jetwake.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Why the black box writes what has been recorded to a file: committed right before it does, so that the file tells.
 *
 * <p>Not part of the books of {@link TickEvent}.
 */
@Name(TriggerEvent.NAME)
@Label("Trigger")
@Description("Why what has been recorded is written to a file")
@Category({"Jetwake", "Black Box"})
@Enabled(true)
@StackTrace(false)
public final class TriggerEvent extends Event {
    /** The name of the event in recordings. */
    public static final String NAME = "jetwake.Trigger";

    /** The trigger of files that the application asked for. */
    public static final String CODE = "code";

    /** Creates an event that has not begun. */
    public TriggerEvent() {}

    @Label("Name")
    @Description("The name of the trigger; code if the application asked for the file")
    public String name;

    @Label("Condition")
    @Description("The condition that was met, or the application's reason")
    public String condition;

    @Label("Subject")
    @Description("The trace or metric that met the condition")
    public String subject;

    @Label("Observed")
    @Description("The value that met the condition")
    public double observed;

    @Label("Threshold")
    @Description("The value that it was compared with")
    public double threshold;

    @Label("Unit")
    @Description("The unit of both values: nanoseconds, bytes, percentage, per-second or none")
    public String unit;

    @Label("Skipped")
    @Description("How often triggers were met since the last file without one of their own")
    public long skipped;

    @Label("File")
    @Description("The name of the file")
    public String file;
}
