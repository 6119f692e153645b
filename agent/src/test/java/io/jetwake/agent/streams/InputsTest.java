package io.jetwake.agent.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
        private final Inputs inputs = new Inputs();

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

    @Test
    void elementThatIsPassedOn_keepsItsContext_whateverCameBefore() {
        Inputs passing = new Inputs.Passing();
        Trace first = new Trace();
        Trace second = new Trace();
        passing.take(1L, first);
        assertThat(passing.of(1L, null)).isSameAs(first);
        passing.take(1L, second);

        assertThat(passing.of(1L, null)).isSameAs(second);
        assertThat(passing.of(1L, first)).as("made by the operator itself").isNull();
    }

    @Test
    void lastElement_mayBeEmittedSeveralTimes() {
        Inputs latest = new Inputs.Latest();
        Trace trace = new Trace();
        assertThat(latest.of("own", trace)).isSameAs(trace);
        latest.take(1L, new Trace());
        latest.take(1L, trace);

        assertThat(latest.of(1L, null)).isSameAs(trace);
        assertThat(latest.of("made of it", null)).isSameAs(trace);
    }

    @Test
    void batchOfOneContext_hasIt_thoughTheOneBeforeHadNone() {
        Inputs batches = new Inputs.Batches(() -> false);
        Trace trace = new Trace();
        batches.take(1L, new Trace());
        batches.take(2L, trace);
        assertThat(batches.of("mixed", trace)).isNull();
        batches.take(3L, trace);
        batches.take(4L, trace);

        assertThat(batches.of("of one", null)).isSameAs(trace);
    }

    @Test
    void elementThatIsLeftOut_belongsToTheNextBatch() {
        AtomicBoolean left = new AtomicBoolean(true);
        Inputs batches = new Inputs.Batches(left::get);
        Trace trace = new Trace();
        batches.take(1L, trace);
        batches.take(2L, new Trace());
        assertThat(batches.of("the first", null)).isSameAs(trace);
        batches.take(3L, trace);
        left.set(false);

        assertThat(batches.of("both others", trace)).isNull();
    }

    @Test
    void answersOfAConnection_belongToItsTrace_untilAnotherOneUsesIt() {
        Trace trace = new Trace();
        Inputs answers = new Inputs.Answers(trace);
        answers.take("question", trace);
        answers.tell("answer", null);
        assertThat(answers.of("answer", null)).isSameAs(trace);
        answers.take("question", null);

        assertThat(answers.of("answer", null)).isNull();
    }

    @Test
    void bytesOfAMessage_belongToTheirConsumer() {
        Trace consumer = new Trace();
        Inputs consumed = new Inputs.Consumed(consumer);
        consumed.tell("bytes", new Trace());

        assertThat(consumed.of("bytes", new Trace())).isSameAs(consumer);
    }

    private record Timer(boolean repeating) implements StreamTimer {}

    private static final class Interpreter implements ContextCarrier {
        private @Nullable Context context;

        @Override
        public @Nullable Context jetwakeContext() {
            return context;
        }

        @Override
        public void jetwakeContext(@Nullable Context newContext) {
            context = newContext;
        }
    }

    @Test
    void periodicTimer_runsInTheContextOfTheMaterialization_orInThatOfWhatWasTaken() {
        Interpreter interpreter = new Interpreter();
        interpreter.context = new Trace();
        Trace taken = new Trace();
        assertThat(running(interpreter, new Timer(true))).isSameAs(interpreter.context);
        assertThat(running(interpreter, new Timer(false))).isNull();
        operator.inputs.take("element", taken);
        assertThat(running(interpreter, new Timer(true))).isSameAs(taken);
        operator.inputs.take("element", new Trace());

        assertThat(running(interpreter, new Timer(true))).isNull();
    }

    private @Nullable Context running(Interpreter interpreter, Timer timer) {
        CurrentContext holder = CurrentContext.holder();
        Context previous = StreamHooks.running(holder, interpreter, operator, timer);
        return holder.swap(previous);
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
