package io.jetwake.agent.scheduler;

import io.jetwake.agent.carry.Capture;
import io.jetwake.agent.carry.RunCarriedOnce;
import io.jetwake.agent.carry.RunInNone;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Family;
import io.jetwake.agent.weave.Weaving;
import java.util.List;
import java.util.stream.Stream;

/** The scheduler of an actor system. */
public final class SchedulerRows {
    /** The parameters of what starts a periodic timer. */
    public static final String PERIODIC = "scala.concurrent.duration.FiniteDuration,"
            + " scala.concurrent.duration.FiniteDuration, java.lang.Runnable, scala.concurrent.ExecutionContext";

    private SchedulerRows() {}

    /** The rows of all families. */
    public static List<Weaving> rows() {
        return Family.rows(SchedulerRows::rows);
    }

    private static Stream<Weaving> rows(Family family) {
        return Stream.of(
                family.row(
                                "timer",
                                "actor.LightArrayRevolverScheduler$TaskHolder",
                                family.constructor(
                                        "java.lang.Runnable, int, scala.concurrent.ExecutionContext", Capture.class),
                                family.method("boolean cancel()", ForgetCancelled.class),
                                family.method("boolean executeTask()", RunCarriedOnce.class))
                        .carrying(Carries.CONTEXT),
                // A trace must not live as long as its periodic timer.
                family.row(
                        "periodic-timer",
                        "actor.LightArrayRevolverScheduler",
                        family.method("~actor.Cancellable schedule(" + PERIODIC + ")", RunInNone.class),
                        family.method("~actor.Cancellable scheduleWithFixedDelay(" + PERIODIC + ")", RunInNone.class)));
    }
}
