package io.jetwake.agent.executors;

import io.jetwake.context.Pipelines;
import net.bytebuddy.asm.Advice;

/** A method that gives something to an operator of a pipeline. */
final class JoinPipeline {
    private JoinPipeline() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object self) {
        Pipelines.join(self);
    }
}
