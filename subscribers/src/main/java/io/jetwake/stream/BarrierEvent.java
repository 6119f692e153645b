package io.jetwake.stream;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A mark that a reader commits and waits for: what was committed before it has been delivered then.
 *
 * <p>Not part of the format: it concerns nobody but the reader that committed it.
 */
@Name(BarrierEvent.NAME)
@Label("Barrier")
@Description("A mark by which a reader knows that it has read everything before it")
@Category({"Jetwake", "Reader"})
@Enabled(true)
@StackTrace(false)
final class BarrierEvent extends Event {
    static final String NAME = "jetwake.Barrier";

    @Label("Id")
    @Description("Tells the marks of one process apart")
    long id;
}
