package io.jetwake.agent.tables;

import static io.jetwake.agent.weave.Change.argument;
import static io.jetwake.agent.weave.Change.argumentWithObject;
import static io.jetwake.agent.weave.Change.result;

import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Weaving;
import io.jetwake.context.ContextTasks;
import io.jetwake.context.PeriodicTasks;
import io.jetwake.context.QueuedTasks;
import java.util.ArrayList;
import java.util.List;

/** The table of the JDK's executors: their tasks run in the context in which they were submitted. */
public final class ExecutorWeavings {
    private static final String UNIT = "java-executor";
    private static final String[] RUNNABLE = {"java.lang.Runnable"};
    private static final String[] CALLABLE = {"java.util.concurrent.Callable"};
    private static final String TASKS = "java.util.Collection";
    private static final String UNITS = "java.util.concurrent.TimeUnit";
    private static final int POOL_THAT_SCHEDULES = 25;

    private ExecutorWeavings() {}

    /** The rows of the JDK that runs. */
    public static List<Weaving> rows() {
        return List.of(
                // What is submitted to or scheduled by most executors ends up in one of these, and nobody sees what is
                // in there.
                Weaving.of(
                        UNIT,
                        "java.util.concurrent.FutureTask",
                        argument("<init>", CALLABLE, ContextTasks.class),
                        argument("<init>", 2, 0, ContextTasks.class)),
                Weaving.of(
                        UNIT,
                        "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask",
                        argument("<init>", 6, 1, PeriodicTasks.class)),
                Weaving.of(
                        UNIT,
                        "java.util.concurrent.ThreadPoolExecutor",
                        argumentWithObject("execute", RUNNABLE, ContextTasks.class),
                        argument("remove", RUNNABLE, QueuedTasks.class),
                        result("drainQueue", 0, QueuedTasks.class)),
                Weaving.of(
                        UNIT,
                        "java.util.concurrent.ForkJoinPool",
                        forkJoinPool(Runtime.version().feature())));
    }

    private static Change[] forkJoinPool(int version) {
        List<Change> changes = new ArrayList<>();
        changes.add(argument("execute", RUNNABLE, ContextTasks.class));
        changes.add(argument("submit", RUNNABLE, ContextTasks.class));
        changes.add(argument("submit", 2, 0, ContextTasks.class));
        changes.add(argument("submit", CALLABLE, ContextTasks.class));
        changes.add(argument("invokeAll", new String[] {TASKS}, ContextTasks.class));
        changes.add(argument("invokeAll", new String[] {TASKS, "long", UNITS}, ContextTasks.class));
        changes.add(argument("invokeAny", new String[] {TASKS}, ContextTasks.class));
        changes.add(argument("invokeAny", new String[] {TASKS, "long", UNITS}, ContextTasks.class));
        if (version >= POOL_THAT_SCHEDULES) {
            changes.add(argument("schedule", new String[] {RUNNABLE[0], "long", UNITS}, ContextTasks.class));
            changes.add(argument("schedule", new String[] {CALLABLE[0], "long", UNITS}, ContextTasks.class));
        }
        return changes.toArray(new Change[0]);
    }
}
