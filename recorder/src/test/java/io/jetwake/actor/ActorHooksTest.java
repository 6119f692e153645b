package io.jetwake.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import io.jetwake.events.ActorEvent;
import io.jetwake.events.MessageEvent;
import io.jetwake.settings.Glob;
import io.jetwake.testing.JfrRun;
import io.jetwake.testing.Ticks;
import io.jetwake.tick.InternalErrors;
import io.jetwake.trace.Sampler;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import io.jetwake.trace.Tracer;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActorHooksTest {
    /** What the agent makes of an envelope. */
    private static final class Envelope implements ActorEnvelope {
        private @Nullable Context context;
        private @Nullable Throwable failure;

        @Override
        public Object message() {
            return "hello";
        }

        @Override
        @SuppressWarnings("NullAway") // the context package has no annotations
        public Context jetwakeContext() {
            if (failure != null) {
                throw ActorHooksTest.<RuntimeException>sneaky(failure);
            }
            return context;
        }

        @Override
        public void jetwakeContext(Context newContext) {
            context = newContext;
        }
    }

    /** What the agent makes of a cell. */
    private static final class Cell implements ActorCell {
        private final String path;
        private @Nullable ActorDescriptor actor;

        Cell(String path) {
            this.path = path;
        }

        @Override
        public @Nullable ActorDescriptor jetwakeActor() {
            return actor;
        }

        @Override
        public void jetwakeActor(ActorDescriptor newActor) {
            actor = newActor;
        }
    }

    private final Tracer tracer = new Tracer(Sampler.all());
    private final Cell cell = new Cell("/user/orders/$a1");
    private JfrRun run;

    @BeforeEach
    void record() {
        run = JfrRun.start();
        ActorHooks.install((described, id) ->
                new ActorDescriptor(id, "shop", ((Cell) described).path, "Orders", "default-dispatcher", "Unbounded"));
    }

    @AfterEach
    void nothingIsLeftOnTheThread() {
        run.close();
        ActorHooks.terminated(cell);
        assertThat(CurrentContext.get()).isNull();
    }

    @Test
    void message_isRecordedInsideItsTrace() {
        TraceContext trace = tracer.start("t");
        process(send(trace), cell, () -> assertThat(TraceContext.current()).isSameAs(trace));
        List<RecordedEvent> events = run.stop();
        RecordedEvent message = JfrRun.named(events, MessageEvent.NAME).get(0);
        RecordedEvent actor = JfrRun.named(events, ActorEvent.NAME).get(0);
        assertThat(message.getLong("traceId")).isEqualTo(trace.traceId());
        assertThat(message.getLong("parentSpanId")).isEqualTo(trace.spanId());
        assertThat(message.getLong("actor")).isEqualTo(actor.getLong("id"));
        assertThat(message.getClass("message").getName()).isEqualTo("java.lang.String");
        assertThat(message.getLong("waitTime")).isPositive();
        assertThat(message.getString("status")).isEqualTo("finished");
        assertThat(actor.getString("system")).isEqualTo("shop");
        assertThat(actor.getString("path")).isEqualTo("/user/orders/$a1");
        assertThat(actor.getString("group")).isEqualTo("/user/orders/*");
    }

    @Test
    void messagesSentWhileProcessing_areItsChildren() {
        Envelope[] reply = new Envelope[1];
        process(send(tracer.start("t")), cell, () -> {
            reply[0] = new Envelope();
            ActorHooks.sent(reply[0]);
        });
        process(reply[0], cell, () -> {});
        List<RecordedEvent> messages = run.stop(MessageEvent.NAME);
        assertThat(messages).hasSize(2);
        assertThat(messages.get(1).getLong("parentSpanId"))
                .isEqualTo(messages.get(0).getLong("spanId"));
    }

    @Test
    void excludedActor_passesTheTraceOnUnrecorded() {
        ActorHooks.registry().filter(new ActorFilter(List.of(Glob.of("/user/**")), List.of(Glob.of("/user/hidden/"))));
        try {
            TraceContext trace = tracer.start("t");
            Envelope[] sent = new Envelope[2];
            process(send(trace), cell, () -> {
                sent[0] = new Envelope();
                ActorHooks.sent(sent[0]);
            });
            int known = ActorHooks.registry().size();
            process(sent[0], new Cell("/user/hidden/a"), () -> {
                assertThat(TraceContext.current()).isSameAs(trace);
                sent[1] = new Envelope();
                ActorHooks.sent(sent[1]);
            });
            process(
                    sent[1],
                    new Cell("/system/a"),
                    () -> assertThat(TraceContext.current()).isSameAs(trace));
            process(sent[1], cell, () -> {});

            List<RecordedEvent> messages = run.stop(MessageEvent.NAME);
            assertThat(messages).hasSize(2);
            assertThat(messages.get(1).getLong("parentSpanId"))
                    .isEqualTo(messages.get(0).getLong("spanId"));
            assertThat(ActorHooks.registry().size()).isEqualTo(known);
        } finally {
            ActorHooks.registry().filter(ActorFilter.ALL);
        }
    }

    @Test
    void routedMessage_isAChildOfItsSender() {
        TraceContext trace = tracer.start("t");
        Envelope routed = new Envelope();
        Context outside = CurrentContext.enter(send(trace));
        try {
            ActorHooks.sent(routed);
        } finally {
            CurrentContext.leave(outside);
        }
        process(routed, cell, () -> {});
        RecordedEvent message = run.stop(MessageEvent.NAME).get(0);
        assertThat(message.getLong("traceId")).isEqualTo(trace.traceId());
        assertThat(message.getLong("parentSpanId")).isEqualTo(trace.spanId());
    }

    @Test
    void messageThatIsProcessedTwice_isRecordedTwice() {
        TraceContext trace = tracer.start("t");
        Envelope stashed = send(trace);
        process(stashed, cell, () -> {});
        process(stashed, cell, () -> {});
        assertThat(run.stop(MessageEvent.NAME))
                .hasSize(2)
                .allSatisfy(
                        message -> assertThat(message.getLong("parentSpanId")).isEqualTo(trace.spanId()))
                .extracting(message -> message.getLong("spanId"))
                .doesNotHaveDuplicates();
    }

    @Test
    void messageOfATraceWithoutMessages_carriesNothingButTheTrace() {
        TraceContext trace = new Tracer(Sampler.none()).start("t");
        Envelope envelope = send(trace);
        assertThat(envelope.context).isSameAs(trace);
        process(envelope, cell, () -> assertThat(TraceContext.current()).isSameAs(trace));
        assertThat(run.stop(MessageEvent.NAME)).isEmpty();
    }

    @Test
    void messageOfNoTrace_isNotRecorded() {
        Envelope envelope = new Envelope();
        ActorHooks.sent(envelope);
        process(envelope, cell, () -> assertThat(CurrentContext.get()).isNull());
        assertThat(run.stop()).isEmpty();
    }

    @Test
    void messageSentAfterTheEnd_carriesNothing() {
        TraceContext trace = tracer.start("t");
        try (TraceScope scope = trace.makeCurrent()) {
            trace.finish();
            Envelope envelope = new Envelope();
            ActorHooks.sent(envelope);
            assertThat(envelope.context).isNull();
        }
    }

    @Test
    void failedMessage_isRecordedAsFailed() {
        process(send(tracer.start("t")), cell, ActorHooks::failed);
        assertThat(run.stop(MessageEvent.NAME).get(0).getString("status")).isEqualTo("failed");
    }

    @Test
    void nestedProcessing_restoresTheOuterContext() {
        TraceContext outer = tracer.start("outer");
        TraceContext inner = tracer.start("inner");
        process(send(outer), cell, () -> {
            Context before = CurrentContext.get();
            process(send(inner), cell, () -> assertThat(TraceContext.current()).isSameAs(inner));
            assertThat(CurrentContext.get()).isSameAs(before);
            process(new Envelope(), cell, () -> assertThat(CurrentContext.get()).isNull());
            assertThat(CurrentContext.get()).isSameAs(before);
        });
        assertThat(run.stop(MessageEvent.NAME)).hasSize(2);
    }

    @Test
    void failureOfTheInnerProcessing_isNotThatOfTheOuter() {
        process(
                send(tracer.start("outer")),
                cell,
                () -> process(send(tracer.start("inner")), cell, ActorHooks::failed));
        assertThat(run.stop(MessageEvent.NAME))
                .extracting(message -> message.getString("status"))
                .containsExactly("failed", "finished");
    }

    @Test
    void failureInTheContextOfAnEndedProcessing_isNotTheNextOnes() {
        Context[] ended = new Context[1];
        process(send(tracer.start("first")), cell, () -> ended[0] = CurrentContext.get());
        process(send(tracer.start("second")), cell, () -> {
            Context current = CurrentContext.holder().swap(ended[0]);
            ActorHooks.failed();
            CurrentContext.leave(current);
        });
        assertThat(run.stop(MessageEvent.NAME))
                .extracting(message -> message.getString("status"))
                .containsExactly("finished", "finished");
    }

    @Test
    void contextLeftBehindByAnActor_isRemoved() {
        process(send(tracer.start("t")), cell, () -> tracer.start("forgotten").makeCurrent());
        process(new Envelope(), cell, () -> tracer.start("forgotten").makeCurrent());
        assertThat(CurrentContext.get()).isNull();
    }

    /** Without the agent there may be several actor libraries in the JVM, each with cells of its own. */
    private static final class OtherCell implements ActorCell, ActorDescriber {
        private @Nullable ActorDescriptor actor;

        @Override
        public @Nullable ActorDescriptor jetwakeActor() {
            return actor;
        }

        @Override
        public void jetwakeActor(ActorDescriptor newActor) {
            actor = newActor;
        }

        @Override
        public ActorDescriptor describe(ActorCell cell, long id) {
            return new ActorDescriptor(id, "other", "/user/other", "Other", "", "");
        }
    }

    @Test
    void cellThatDescribesItself_isNotDescribedByAnother() {
        OtherCell other = new OtherCell();
        TraceContext trace = tracer.start("t");
        process(send(trace), other, () -> {});
        process(send(trace), cell, () -> {});
        ActorHooks.terminated(other);
        assertThat(run.stop(ActorEvent.NAME))
                .extracting(actor -> actor.getString("system"))
                .containsExactly("other", "shop");
    }

    static List<Throwable> failures() {
        return List.of(
                new IllegalStateException(),
                new NoClassDefFoundError("akka/actor/ActorCell"),
                new StackOverflowError(),
                new OutOfMemoryError(),
                new InterruptedException());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failingDescriber_costsTheDescriptionOnly(Throwable failure) {
        ActorHooks.install((described, id) -> {
            throw ActorHooksTest.<RuntimeException>sneaky(failure);
        });
        long errors = InternalErrors.total();
        TraceContext trace = tracer.start("t");
        process(send(trace), cell, () -> {});
        process(send(trace), cell, () -> {});
        assertThat(InternalErrors.total()).isEqualTo(errors + 1);
        assertThat(run.stop(MessageEvent.NAME))
                .extracting(message -> message.getLong("actor"))
                .containsExactly(0L, 0L);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failingEnvelope_harmsNobody(Throwable failure) {
        long errors = InternalErrors.total();
        TraceContext outer = tracer.start("outer");
        process(send(outer), cell, () -> {
            Context before = CurrentContext.get();
            Envelope broken = new Envelope();
            broken.failure = failure;
            process(broken, cell, () -> assertThat(CurrentContext.get()).isNull());
            assertThat(CurrentContext.get()).isSameAs(before);
        });
        assertThat(InternalErrors.total()).isEqualTo(errors + 1);
    }

    @Test
    void livingActors_areDescribedInEveryChunkAndDeadOnesForgotten() {
        Cell dead = new Cell("/user/dead");
        try (Ticks ticks = Ticks.of(ActorHooks.registry())) {
            TraceContext trace = tracer.start("t");
            process(send(trace), cell, () -> {});
            process(send(trace), dead, () -> {});
            ActorHooks.terminated(dead);
            run.rotate();
            List<RecordedEvent> actors = run.stop(ActorEvent.NAME);
            assertThat(described(actors, cell)).isGreaterThanOrEqualTo(3);
            assertThat(described(actors, dead)).isEqualTo(1);
        }
    }

    @Test
    void actorThatStopsInItsFirstMessage_isForgotten() {
        Cell brief = new Cell("/user/brief");
        int known = ActorHooks.registry().size();
        process(send(tracer.start("t")), brief, () -> ActorHooks.terminated(brief));
        assertThat(ActorHooks.registry().size()).isEqualTo(known);
        List<RecordedEvent> events = run.stop();
        assertThat(JfrRun.named(events, ActorEvent.NAME)).hasSize(1);
        assertThat(JfrRun.named(events, MessageEvent.NAME)).hasSize(1);
    }

    private static long described(List<RecordedEvent> actors, Cell cell) {
        return actors.stream()
                .filter(actor -> actor.getString("path").equals(cell.path))
                .count();
    }

    private Envelope send(TraceContext trace) {
        Envelope envelope = new Envelope();
        try (TraceScope scope = trace.makeCurrent()) {
            ActorHooks.sent(envelope);
        }
        return envelope;
    }

    private static void process(Envelope envelope, ActorCell cell, Runnable receive) {
        Object processing = ActorHooks.processing(cell, envelope);
        try {
            receive.run();
        } finally {
            ActorHooks.processed(processing, cell, envelope);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
