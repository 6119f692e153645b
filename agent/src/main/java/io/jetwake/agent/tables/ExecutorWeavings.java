package io.jetwake.agent.tables;

import static io.jetwake.agent.weave.Change.argument;
import static io.jetwake.agent.weave.Change.argumentWithObject;
import static io.jetwake.agent.weave.Change.operand;
import static io.jetwake.agent.weave.Change.operands;
import static io.jetwake.agent.weave.Change.result;

import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Weaving;
import io.jetwake.context.ContextTasks;
import io.jetwake.context.OwnTasks;
import io.jetwake.context.PeriodicTasks;
import io.jetwake.context.QueuedTasks;
import java.util.ArrayList;
import java.util.List;

/** The table of the JDK's executors: their tasks run in the context in which they were submitted. */
final class ExecutorWeavings {
    private static final String UNIT = "java-executor";
    private static final String RUNNABLE = "java.lang.Runnable";
    private static final String CALLABLE = "java.util.concurrent.Callable";
    private static final String TASKS = "java.util.Collection";
    private static final String TIME = "long, java.util.concurrent.TimeUnit";
    private static final String TASK = "java.util.concurrent.ForkJoinTask";
    private static final String POOL = "void java.util.concurrent.ThreadPoolExecutor";
    private static final String RUN_WORKER = "void runWorker(java.util.concurrent.ThreadPoolExecutor$Worker)";
    private static final int POOL_THAT_SCHEDULES = 25;

    private ExecutorWeavings() {}

    /** The rows of the JDK that runs. */
    static List<Weaving> rows() {
        return List.of(
                // What is submitted to or scheduled by most executors ends up in one of these, and nobody sees what is
                // in there.
                Weaving.of(
                        UNIT,
                        "java.util.concurrent.FutureTask",
                        argument("<init>(" + CALLABLE + ")", 0, ContextTasks.class),
                        argument("<init>(" + RUNNABLE + ", java.lang.Object)", 0, ContextTasks.class)),
                Weaving.of(
                        UNIT,
                        "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask",
                        argument(
                                "<init>(java.util.concurrent.ScheduledThreadPoolExecutor, " + RUNNABLE
                                        + ", java.lang.Object, long, long, long)",
                                1,
                                PeriodicTasks.class)),
                Weaving.of(
                        UNIT,
                        "java.util.concurrent.ThreadPoolExecutor",
                        argumentWithObject("void execute(" + RUNNABLE + ")", ContextTasks.class),
                        argument("boolean remove(" + RUNNABLE + ")", 0, QueuedTasks.class),
                        result("java.util.List drainQueue()", QueuedTasks.class),
                        // Subclasses and handlers of the application see its own tasks.
                        argument("void reject(" + RUNNABLE + ")", 0, OwnTasks.class),
                        operand(RUN_WORKER, POOL + ".beforeExecute(java.lang.Thread, " + RUNNABLE + ")", 0, OwnTasks.class),
                        operands(
                                RUN_WORKER,
                                POOL + ".afterExecute(" + RUNNABLE + ", java.lang.Throwable)",
                                2,
                                1,
                                OwnTasks.class)),
                Weaving.of(
                        UNIT,
                        "java.util.concurrent.ForkJoinPool",
                        forkJoinPool(Runtime.version().feature())));
    }

    private static Change[] forkJoinPool(int version) {
        List<Change> changes = new ArrayList<>();
        changes.add(task("void execute(" + RUNNABLE + ")"));
        changes.add(task(TASK + " submit(" + RUNNABLE + ")"));
        changes.add(task(TASK + " submit(" + RUNNABLE + ", java.lang.Object)"));
        changes.add(task(TASK + " submit(" + CALLABLE + ")"));
        changes.add(task("java.util.List invokeAll(" + TASKS + ")"));
        changes.add(task("java.util.List invokeAll(" + TASKS + ", " + TIME + ")"));
        changes.add(task("java.lang.Object invokeAny(" + TASKS + ")"));
        changes.add(task("java.lang.Object invokeAny(" + TASKS + ", " + TIME + ")"));
        if (version >= POOL_THAT_SCHEDULES) {
            changes.add(task("java.util.concurrent.ScheduledFuture schedule(" + RUNNABLE + ", " + TIME + ")"));
            changes.add(task("java.util.concurrent.ScheduledFuture schedule(" + CALLABLE + ", " + TIME + ")"));
        }
        return changes.toArray(new Change[0]);
    }

    /** A method whose first argument is a task, or a collection of them. */
    private static Change task(String declaration) {
        return argument(declaration, 0, ContextTasks.class);
    }
}
