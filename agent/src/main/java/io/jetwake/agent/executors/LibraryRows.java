package io.jetwake.agent.executors;

import static io.jetwake.agent.weave.Change.argument;
import static io.jetwake.agent.weave.Change.method;

import io.jetwake.agent.carry.RunInNone;
import io.jetwake.agent.weave.Weaving;
import io.jetwake.agent.weave.Weaving.Trait;
import io.jetwake.context.ContextTasks;
import io.jetwake.context.ListenerExecutors;
import io.jetwake.context.PeriodicTasks;
import java.util.List;

/** The table of libraries with futures and executors of their own. What is an executor there is found without it. */
public final class LibraryRows {
    private static final String RUNNABLE = "java.lang.Runnable";
    private static final String CALLABLE = "java.util.concurrent.Callable";
    private static final String LISTENER = RUNNABLE + ", java.util.concurrent.Executor";

    private LibraryRows() {}

    /** The rows of all libraries. */
    public static List<Weaving> rows() {
        String guava = "com.google.common.util.concurrent.";
        String netty = "io.netty.util.concurrent.";
        String executor = "<init>(" + netty + "EventExecutor, ";
        String scheduler = "<init>(" + netty + "AbstractScheduledEventExecutor, ";
        return List.of(
                // The executor instead of the listener: the future knows some of its own by their types.
                Weaving.row(
                                "guava-future",
                                guava + "AbstractFuture",
                                argument("void addListener(" + LISTENER + ")", 1, ListenerExecutors.class))
                        .being(Trait.BESIDE),
                Weaving.row(
                                "guava-future",
                                guava + "ExecutionList",
                                argument("void add(" + LISTENER + ")", 1, ListenerExecutors.class))
                        .being(Trait.BESIDE),
                Weaving.row(
                                "netty-executor",
                                netty + "PromiseTask",
                                argument(executor + RUNNABLE + ")", 1, ContextTasks.class),
                                argument(executor + RUNNABLE + ", java.lang.Object)", 1, ContextTasks.class),
                                argument(executor + CALLABLE + ")", 1, ContextTasks.class))
                        .being(Trait.BESIDE),
                Weaving.row(
                                "netty-executor",
                                netty + "ScheduledFutureTask",
                                argument(scheduler + RUNNABLE + ", long, long)", 1, PeriodicTasks.class))
                        .being(Trait.BESIDE),
                // The loop outlives whatever needed it first.
                Weaving.row(
                                "netty-executor",
                                netty + "SingleThreadEventExecutor",
                                method("void doStartThread()", RunInNone.class))
                        .being(Trait.BESIDE),
                Weaving.row("netty-future", netty + "DefaultPromise", method("void notifyListeners()", RunInNone.class))
                        .being(Trait.BESIDE));
    }
}
