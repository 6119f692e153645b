package io.jetwake.agent.routers;

import io.jetwake.agent.carry.RunInArgument;
import io.jetwake.agent.scheduler.SchedulerRows;
import io.jetwake.agent.weave.Family;
import io.jetwake.agent.weave.Weaving;
import io.jetwake.context.ContextTasks;
import java.util.List;
import java.util.stream.Stream;

/** Routers: a message goes on under its own context. */
public final class RouterRows {
    private RouterRows() {}

    /** The rows of all families. */
    public static List<Weaving> rows() {
        return Family.rows(RouterRows::rows);
    }

    private static Stream<Weaving> rows(Family family) {
        return Stream.of(
                family.row(
                        "router",
                        "routing.RoutedActorCell",
                        family.method("void sendMessage(~dispatch.Envelope)", RunInArgument.class)),
                // Its timer is a periodic one, but belongs to a message and ends soon.
                family.row(
                        "tail-chopping",
                        "routing.TailChoppingRoutees",
                        family.operand(
                                "void send(java.lang.Object, ~actor.ActorRef)",
                                "~actor.Cancellable ~actor.Scheduler.scheduleWithFixedDelay(" + SchedulerRows.PERIODIC
                                        + ")",
                                1,
                                ContextTasks.class)));
    }
}
