package io.jetwake.agent.dispatchers;

import io.jetwake.agent.carry.Capture;
import io.jetwake.agent.carry.RunCarried;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Family;
import io.jetwake.agent.weave.Weaving;
import java.util.List;
import java.util.stream.Stream;

/** Tasks that are given to a dispatcher. */
public final class DispatcherRows {
    private DispatcherRows() {}

    /** The rows of all families. */
    public static List<Weaving> rows() {
        return Family.rows(DispatcherRows::rows);
    }

    private static Stream<Weaving> rows(Family family) {
        return Stream.of(family.row(
                        "task",
                        "dispatch.TaskInvocation",
                        family.constructor("~event.EventStream, java.lang.Runnable, scala.Function0", Capture.class),
                        family.method("void run()", RunCarried.class))
                .carrying(Carries.CONTEXT));
    }
}
