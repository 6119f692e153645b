package io.jetwake.agent.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.context.Context;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InputsTest {
    private static final class Trace extends Context {
        @Override
        public boolean isOpen() {
            return true;
        }
    }

    private static final class Watched implements Operator {
        private final Inputs inputs = new Inputs(false);

        @Override
        public Inputs jetwakeInputs() {
            return inputs;
        }

        @Override
        public void jetwakeInputs(@Nullable Inputs newInputs) {}
    }

    private final Watched operator = new Watched();

    @Test
    void stoppedOperator_keepsNoElement() {
        WeakReference<Object> taken = new WeakReference<>(take());
        WeakReference<Object> told = new WeakReference<>(tell());
        StreamHooks.stopped(operator);

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while ((taken.get() != null || told.get() != null) && System.nanoTime() < deadline) {
            System.gc();
        }
        assertThat(taken.get()).isNull();
        assertThat(told.get()).isNull();
        assertThat(operator.inputs.of("element", null)).isNull();
    }

    @Test
    void sameObjectFromTwoContexts_belongsToNone() {
        Object element = new Object();
        operator.inputs.take(element, new Trace());
        assertThat(operator.inputs.of(element, null)).isNotNull();
        operator.inputs.take(element, new Trace());

        assertThat(operator.inputs.of(element, null)).isNull();
    }

    @Test
    void lostElement_hasNoContext() {
        Trace trace = new Trace();
        Inputs.LOST.take("element", trace);

        assertThat(Inputs.LOST.of("element", trace)).isNull();
    }

    private Object take() {
        Object element = new Object();
        operator.inputs.take(element, new Trace());
        return element;
    }

    private Object tell() {
        Object event = new Object();
        operator.inputs.tell(event, new Trace());
        return event;
    }
}
