package io.jetwake.agent.executors;

import static io.jetwake.agent.weave.Change.argument;
import static io.jetwake.agent.weave.Change.argumentWithObject;
import static io.jetwake.agent.weave.Change.method;
import static io.jetwake.agent.weave.Change.operand;
import static io.jetwake.agent.weave.Change.operands;
import static io.jetwake.agent.weave.Change.result;

import io.jetwake.agent.carry.RunInNone;
import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Weaving;
import io.jetwake.context.ConsumedItems;
import io.jetwake.context.ContextTasks;
import io.jetwake.context.ForkedTasks;
import io.jetwake.context.OwnTasks;
import io.jetwake.context.PeriodicTasks;
import io.jetwake.context.PublishedItems;
import io.jetwake.context.QueuedTasks;
import io.jetwake.context.ThreadTasks;
import io.jetwake.context.TimerTasks;
import java.util.ArrayList;
import java.util.List;

/** The table of the JDK's executors: their tasks run in the context in which they were submitted. */
public final class ExecutorRows {
    private static final String UNIT = "java-executor";
    private static final String RUNNABLE = "java.lang.Runnable";
    private static final String CALLABLE = "java.util.concurrent.Callable";
    private static final String TASKS = "java.util.Collection";
    private static final String TIME = "long, java.util.concurrent.TimeUnit";
    private static final String TASK = "java.util.concurrent.ForkJoinTask";
    private static final String POOL = "void java.util.concurrent.ThreadPoolExecutor";
    private static final String RUN_WORKER = "void runWorker(java.util.concurrent.ThreadPoolExecutor$Worker)";
    private static final String EXECUTOR = "java.util.concurrent.Executor";
    private static final String FORK = "java-fork";
    private static final String HELP = "java-fork-help";
    private static final String THREAD = "java-thread";
    private static final int VIRTUAL_THREADS = 21;
    private static final int NO_SECURITY_MANAGER = 24;
    private static final int POOL_THAT_SCHEDULES = 25;

    private ExecutorRows() {}

    /** The rows of the JDK that runs. */
    public static List<Weaving> rows() {
        int version = Runtime.version().feature();
        List<Weaving> rows = new ArrayList<>(pools(version));
        rows.addAll(forks(version));
        rows.addAll(threads(version));
        rows.addAll(others());
        return rows;
    }

    private static List<Weaving> pools(int version) {
        return List.of(
                // What is submitted to or scheduled by most executors ends up in one of these, and nobody sees what is
                // in there.
                Weaving.row(
                        UNIT,
                        "java.util.concurrent.FutureTask",
                        argument("<init>(" + CALLABLE + ")", 0, ContextTasks.class),
                        argument("<init>(" + RUNNABLE + ", java.lang.Object)", 0, ContextTasks.class)),
                Weaving.row(
                        UNIT,
                        "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask",
                        argument(
                                "<init>(java.util.concurrent.ScheduledThreadPoolExecutor, " + RUNNABLE
                                        + ", java.lang.Object, long, long, long)",
                                1,
                                PeriodicTasks.class)),
                Weaving.row(
                        UNIT,
                        "java.util.concurrent.ThreadPoolExecutor",
                        argumentWithObject("void execute(" + RUNNABLE + ")", ContextTasks.class),
                        argument("boolean remove(" + RUNNABLE + ")", 0, QueuedTasks.class),
                        result("java.util.List drainQueue()", QueuedTasks.class),
                        // Subclasses and handlers of the application see its own tasks.
                        argument("void reject(" + RUNNABLE + ")", 0, OwnTasks.class),
                        operand(
                                RUN_WORKER,
                                POOL + ".beforeExecute(java.lang.Thread, " + RUNNABLE + ")",
                                0,
                                OwnTasks.class),
                        operands(
                                RUN_WORKER,
                                POOL + ".afterExecute(" + RUNNABLE + ", java.lang.Throwable)",
                                2,
                                1,
                                OwnTasks.class)),
                Weaving.row(UNIT, "java.util.concurrent.ForkJoinPool", forkJoinPool(version)));
    }

    /** What is split up. A thread that waits for a part helps with whatever else there is to do. */
    private static List<Weaving> forks(int version) {
        List<Weaving> rows = new ArrayList<>();
        rows.add(Weaving.row(
                FORK,
                TASK,
                method(TASK + " fork()", CaptureSubmission.class),
                method("java.lang.Object invoke()", InvokeForked.class),
                argument(TASK + " adapt(" + RUNNABLE + ")", 0, ContextTasks.class),
                argument(TASK + " adapt(" + RUNNABLE + ", java.lang.Object)", 0, ContextTasks.class),
                argument(TASK + " adapt(" + CALLABLE + ")", 0, ContextTasks.class),
                method("void helpQuiesce()", RunInNone.class)));
        for (String kind : List.of("RecursiveAction", "RecursiveTask", "CountedCompleter")) {
            rows.add(Weaving.row(FORK, "java.util.concurrent." + kind, method("boolean exec()", RunForked.class)));
        }
        rows.add(Weaving.row(
                FORK,
                "java.util.concurrent.ForkJoinPool",
                argument("void execute(" + TASK + ")", 0, ForkedTasks.class),
                argument(TASK + " submit(" + TASK + ")", 0, ForkedTasks.class),
                argument("java.lang.Object invoke(" + TASK + ")", 0, ForkedTasks.class),
                method("boolean awaitQuiescence(" + TIME + ")", RunInNone.class)));
        rows.add(Weaving.row(HELP, TASK, waiting(version)));
        return rows;
    }

    private static Change[] waiting(int version) {
        String pool = "java.util.concurrent.ForkJoinPool";
        List<String> parameters = version >= POOL_THAT_SCHEDULES
                ? List.of(pool + ", int, boolean, long", "boolean, long")
                : version >= VIRTUAL_THREADS
                        ? List.of("int, long")
                        : List.of(pool + ", boolean, boolean, boolean, long");
        return parameters.stream()
                .map(each -> method("int awaitDone(" + each + ")", RunInNone.class))
                .toArray(Change[]::new);
    }

    private static List<Weaving> threads(int version) {
        List<Weaving> rows = new ArrayList<>();
        String group = "java.lang.ThreadGroup, ";
        Change task = version < VIRTUAL_THREADS
                ? argument(
                        "<init>(" + group + RUNNABLE
                                + ", java.lang.String, long, java.security.AccessControlContext, boolean)",
                        1,
                        ThreadTasks.class)
                : argument(
                        "<init>(" + group + "java.lang.String, int, " + RUNNABLE + ", long"
                                + (version < NO_SECURITY_MANAGER ? ", java.security.AccessControlContext)" : ")"),
                        3,
                        ThreadTasks.class);
        rows.add(Weaving.row(THREAD, "java.lang.Thread", task, method("void start()", CaptureSubmission.class)));
        if (version >= VIRTUAL_THREADS) {
            rows.add(Weaving.row(
                    THREAD,
                    "java.lang.VirtualThread",
                    argument(
                            "<init>(" + EXECUTOR + ", java.lang.String, int, " + RUNNABLE + ")",
                            3,
                            ThreadTasks.class)));
            rows.add(Weaving.row(
                    UNIT,
                    "java.util.concurrent.ThreadPerTaskExecutor",
                    task("void execute(" + RUNNABLE + ")"),
                    task("java.util.concurrent.Future submit(" + RUNNABLE + ")"),
                    task("java.util.concurrent.Future submit(" + CALLABLE + ")")));
        }
        return rows;
    }

    private static List<Weaving> others() {
        String subscription = "java.util.concurrent.SubmissionPublisher$BufferedSubscription";
        return List.of(
                Weaving.row(
                        "java-timer",
                        "java.util.Timer",
                        method("void sched(java.util.TimerTask, long, long)", SetTimer.class)),
                Weaving.row(
                        "java-timer",
                        "java.util.TimerThread",
                        operand("void mainLoop()", "void java.util.TimerTask.run()", 0, TimerTasks.class)),
                Weaving.row(
                        UNIT,
                        "java.util.concurrent.CompletableFuture$DelayedExecutor",
                        task("void execute(" + RUNNABLE + ")")),
                Weaving.row(
                        "java-publisher",
                        subscription,
                        argument("int offer(java.lang.Object, boolean)", 0, PublishedItems.class),
                        argument(
                                "boolean consumeNext(java.util.concurrent.Flow$Subscriber, java.lang.Object)",
                                1,
                                ConsumedItems.class),
                        method("void consume()", RunInNone.class)));
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
