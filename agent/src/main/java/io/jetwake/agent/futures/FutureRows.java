package io.jetwake.agent.futures;

import static io.jetwake.agent.weave.Change.argument;
import static io.jetwake.agent.weave.Change.constructor;
import static io.jetwake.agent.weave.Change.method;

import io.jetwake.agent.carry.RunCarriedOnce;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Weaving;
import io.jetwake.context.ContextCallbacks;
import java.util.List;

/** The table of the futures that actors complete: their callbacks run in the context in which they were registered. */
public final class FutureRows {
    private static final String FUTURE = "java.util.concurrent.CompletableFuture";
    private static final String EXECUTOR = "java.util.concurrent.Executor";

    private FutureRows() {}

    /** The rows of all kinds of futures. */
    public static List<Weaving> rows() {
        return List.of(
                Weaving.row(
                                "scala-future",
                                "scala.concurrent.impl.Promise$Transformation",
                                constructor(
                                        "scala.Function1, scala.concurrent.ExecutionContext, scala.util.Try, int",
                                        CaptureCallback.class),
                                method("void run()", RunCarriedOnce.class))
                        .carrying(Carries.CONTEXT),
                Weaving.row(
                        "java-future",
                        FUTURE,
                        one("uniApplyStage", "java.util.function.Function"),
                        one("uniAcceptStage", "java.util.function.Consumer"),
                        one("uniRunStage", "java.lang.Runnable"),
                        one("uniWhenCompleteStage", "java.util.function.BiConsumer"),
                        one("uniHandleStage", "java.util.function.BiFunction"),
                        one("uniExceptionallyStage", "java.util.function.Function"),
                        one("uniComposeExceptionallyStage", "java.util.function.Function"),
                        one("uniComposeStage", "java.util.function.Function"),
                        one("asyncSupplyStage", "java.util.function.Supplier"),
                        one("asyncRunStage", "java.lang.Runnable"),
                        argument(
                                FUTURE + " completeAsync(java.util.function.Supplier, " + EXECUTOR + ")",
                                0,
                                ContextCallbacks.class),
                        two("biApplyStage", "java.util.function.BiFunction"),
                        two("biAcceptStage", "java.util.function.BiConsumer"),
                        two("biRunStage", "java.lang.Runnable"),
                        two("orApplyStage", "java.util.function.Function"),
                        two("orAcceptStage", "java.util.function.Consumer"),
                        two("orRunStage", "java.lang.Runnable")));
    }

    /** A method whose last argument is a callback, for this future. */
    private static Change one(String name, String callback) {
        return argument(FUTURE + " " + name + "(" + EXECUTOR + ", " + callback + ")", 1, ContextCallbacks.class);
    }

    /** The same, for this future and another. */
    private static Change two(String name, String callback) {
        return argument(
                FUTURE + " " + name + "(" + EXECUTOR + ", java.util.concurrent.CompletionStage, " + callback + ")",
                2,
                ContextCallbacks.class);
    }
}
