package io.jetwake.agent.tables;

import static io.jetwake.agent.weave.Change.argument;
import static io.jetwake.agent.weave.Change.constructor;
import static io.jetwake.agent.weave.Change.method;

import io.jetwake.agent.advice.CaptureCallback;
import io.jetwake.agent.advice.RunCarriedOnce;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Weaving;
import io.jetwake.context.ContextCallbacks;
import java.util.List;

/** The table of the futures that actors complete: their callbacks run in the context in which they were registered. */
public final class FutureWeavings {
    private FutureWeavings() {}

    /** The rows of all kinds of futures. */
    public static List<Weaving> rows() {
        return List.of(
                Weaving.carrying(
                        Carries.CONTEXT,
                        "scala-future",
                        "scala.concurrent.impl.Promise$Transformation",
                        constructor(4, CaptureCallback.class),
                        method("run", 0, RunCarriedOnce.class)),
                Weaving.of(
                        "java-future",
                        "java.util.concurrent.CompletableFuture",
                        callback("uniApplyStage", 2),
                        callback("uniAcceptStage", 2),
                        callback("uniRunStage", 2),
                        callback("uniWhenCompleteStage", 2),
                        callback("uniHandleStage", 2),
                        callback("uniExceptionallyStage", 2),
                        callback("uniComposeExceptionallyStage", 2),
                        callback("uniComposeStage", 2),
                        callback("asyncSupplyStage", 2),
                        callback("asyncRunStage", 2),
                        argument("completeAsync", 2, 0, ContextCallbacks.class),
                        callback("biApplyStage", 3),
                        callback("biAcceptStage", 3),
                        callback("biRunStage", 3),
                        callback("orApplyStage", 3),
                        callback("orAcceptStage", 3),
                        callback("orRunStage", 3)));
    }

    /** A method whose last argument is a callback. */
    private static Change callback(String name, int arity) {
        return argument(name, arity, arity - 1, ContextCallbacks.class);
    }
}
