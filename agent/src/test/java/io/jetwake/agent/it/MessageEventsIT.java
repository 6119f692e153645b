package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.pattern.Patterns;
import io.jetwake.actor.ActorHooks;
import io.jetwake.agent.actors.CellReader;
import io.jetwake.tick.InternalErrors;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MessageEventsIT {
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = ActorSystem.create("events");
    }

    @AfterAll
    static void stop() throws Exception {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static final class Worker extends AbstractActor {
        private final CountDownLatch done;

        Worker(CountDownLatch done) {
            this.done = done;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(
                            CountDownLatch.class,
                            gate -> assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue())
                    .match(String.class, text -> done.countDown())
                    .match(Integer.class, number -> {
                        throw new IllegalStateException("on purpose");
                    })
                    .build();
        }
    }

    private static final class Boss extends AbstractActor {
        private final ActorRef worker;

        Boss(ActorRef worker) {
            this.worker = worker;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(message -> worker.tell("work", getSelf()))
                    .build();
        }
    }

    @Test
    void messages_areRecordedAsATree() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        try (Recorded recorded = new Recorded()) {
            ActorRef worker = system.actorOf(Props.create(Worker.class, () -> new Worker(done)), "worker");
            ActorRef boss = system.actorOf(Props.create(Boss.class, () -> new Boss(worker)), "boss");
            worker.tell(gate, ActorRef.noSender());
            TraceContext trace = Recorded.tracer().start("tree");
            long sent = System.nanoTime();
            try (TraceScope scope = trace.makeCurrent()) {
                boss.tell("go", ActorRef.noSender());
            }
            // The worker's message has certainly waited when it is let through after the boss's was processed.
            Await.until(() -> !messages(recorded, trace).isEmpty());
            gate.countDown();
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            Await.until(() -> messages(recorded, trace).size() == 2);
            long elapsed = System.nanoTime() - sent;
            trace.finish();

            RecordedEvent first = messages(recorded, trace).get(0);
            RecordedEvent second = messages(recorded, trace).get(1);
            assertThat(first.getLong("parentSpanId")).isEqualTo(trace.spanId());
            assertThat(second.getLong("parentSpanId")).isEqualTo(first.getLong("spanId"));
            assertThat(first.getClass("message").getName()).isEqualTo("java.lang.String");
            assertThat(first.getString("status")).isEqualTo("finished");
            assertThat(first.getLong("waitTime")).isBetween(1L, elapsed);
            assertThat(second.getLong("waitTime"))
                    .isGreaterThan(first.getDuration().toNanos())
                    .isLessThan(elapsed);
            assertActor(recorded, first.getLong("actor"), "/user/boss", Boss.class.getName());
            assertActor(recorded, second.getLong("actor"), "/user/worker", Worker.class.getName());
        }
    }

    @Test
    void failedMessage_isRecordedAsFailed() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (Recorded recorded = new Recorded()) {
            ActorRef worker = system.actorOf(Props.create(Worker.class, () -> new Worker(done)), "failing");
            TraceContext trace = Recorded.tracer().start("failure");
            try (TraceScope scope = trace.makeCurrent()) {
                worker.tell(1, ActorRef.noSender());
                worker.tell("again", ActorRef.noSender());
            }
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            Await.until(() -> messages(recorded, trace).size() >= 3);

            // The third message is the one that logs the failure.
            assertThat(messages(recorded, trace))
                    .extracting(event -> event.getClass("message").getName() + " " + event.getString("status"))
                    .containsExactlyInAnyOrder(
                            "java.lang.Integer failed",
                            "java.lang.String finished",
                            "akka.event.Logging$Error finished");
            trace.finish();
        }
    }

    @Test
    void messageThatCreatesAFailingChild_isNotFailedItself() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        try (Recorded recorded = new Recorded()) {
            ActorRef parent = system.actorOf(Props.create(Parent.class, () -> new Parent(failed)), "parent");
            TraceContext trace = Recorded.tracer().start("birth");
            try (TraceScope scope = trace.makeCurrent()) {
                parent.tell("create", ActorRef.noSender());
            }
            assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
            Await.until(() -> !messages(recorded, trace).isEmpty());

            assertThat(messages(recorded, trace).get(0).getString("status")).isEqualTo("finished");
            trace.finish();
        }
    }

    private static final class Parent extends AbstractActor {
        private final CountDownLatch failed;

        Parent(CountDownLatch failed) {
            this.failed = failed;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(message -> {
                        getContext().actorOf(Props.create(Stillborn.class, () -> new Stillborn(failed)));
                        // The child fails while this message is still being processed.
                        assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
                    })
                    .build();
        }
    }

    private static final class Stillborn extends AbstractActor {
        Stillborn(CountDownLatch failed) {
            failed.countDown();
            throw new IllegalStateException("on purpose");
        }

        @Override
        public Receive createReceive() {
            return emptyBehavior();
        }
    }

    @Test
    void typedActor_isDescribedByItsBehavior() throws Exception {
        try (Recorded recorded = new Recorded()) {
            akka.actor.typed.ActorRef<String> typed = Adapter.spawn(
                    system,
                    Behaviors.supervise(Behaviors.setup(Typed::new))
                            .onFailure(akka.actor.typed.SupervisorStrategy.restart()),
                    "typed");
            TraceContext trace = Recorded.tracer().start("typed");
            try (TraceScope scope = trace.makeCurrent()) {
                typed.tell("hello");
            }
            Await.until(() -> !messages(recorded, trace).isEmpty());

            assertActor(
                    recorded, messages(recorded, trace).get(0).getLong("actor"), "/user/typed", Typed.class.getName());
            trace.finish();
        }
    }

    private static final class Typed extends AbstractBehavior<String> {
        Typed(ActorContext<String> context) {
            super(context);
        }

        @Override
        public akka.actor.typed.javadsl.Receive<String> createReceive() {
            return newReceiveBuilder().onAnyMessage(message -> this).build();
        }
    }

    @Test
    void sendersOutsideOfTraces_recordNothing() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (Recorded recorded = new Recorded()) {
            ActorRef worker = system.actorOf(Props.create(Worker.class, () -> new Worker(done)), "untraced");
            worker.tell("work", ActorRef.noSender());
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            Patterns.gracefulStop(worker, Duration.ofSeconds(20))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);

            assertThat(recorded.events("Actor"))
                    .extracting(event -> event.getString("path"))
                    .doesNotContain("/user/untraced");
        }
    }

    @Test
    void hooksThatThrow_reachNoActor() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        long before = InternalErrors.total();
        TraceContext trace = Recorded.tracer().start("broken hooks");
        ActorHooks.install((cell, id) -> {
            throw new NoClassDefFoundError("on purpose");
        });
        try (TraceScope scope = trace.makeCurrent()) {
            system.actorOf(Props.create(Worker.class, () -> new Worker(done))).tell("work", ActorRef.noSender());
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            Await.until(() -> InternalErrors.total() > before);
        } finally {
            ActorHooks.install(new CellReader());
        }

        assertThat(InternalErrors.total() - before).isPositive();
    }

    private static List<RecordedEvent> messages(Recorded recorded, TraceContext trace) {
        try {
            return recorded.events("Message").stream()
                    .filter(event -> event.getLong("traceId") == trace.traceId())
                    .sorted(java.util.Comparator.comparing(RecordedEvent::getStartTime))
                    .toList();
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static void assertActor(Recorded recorded, long id, String path, String actorClass) throws Exception {
        RecordedEvent actor = recorded.events("Actor").stream()
                .filter(event -> event.getLong("id") == id)
                // A pooled string may read null near the turn of a chunk; every chunk repeats the description.
                .filter(event -> event.getString("dispatcher") != null)
                .findFirst()
                .orElseThrow();
        assertThat(actor.getString("system")).isEqualTo("events");
        assertThat(actor.getString("path")).isEqualTo(path);
        assertThat(actor.getString("actorClass")).isEqualTo(actorClass);
        assertThat(actor.getString("dispatcher")).isEqualTo("akka.actor.default-dispatcher");
        assertThat(actor.getString("mailbox")).contains("MessageQueue");
    }
}
