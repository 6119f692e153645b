package io.jetwake.agent.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;

/** Inlines advice into a method. */
record AdvisedMethod(MethodShape shape, Class<?> runtimeType) implements Change {

    @Override
    public AsmVisitorWrapper visitor() {
        return Advice.to(runtimeType).on(shape.matcher());
    }
}
