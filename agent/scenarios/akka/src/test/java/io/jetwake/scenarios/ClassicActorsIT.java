package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.PoisonPill;
import akka.actor.Props;
import akka.dispatch.Envelope;
import io.jetwake.actor.ActorHooks;
import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import io.jetwake.trace.SpanContext;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ways in which a message gets to an actor. In brackets: rows of the acceptance list. */
class ClassicActorsIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = Systems.start("classic");
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    private static ActorRef seeing(Sightings sightings, String place) {
        return system.actorOf(Scripted.seeing(sightings, place));
    }

    /** (P01) */
    @Test
    void tell_carriesTheTrace() throws Exception {
        Sightings sightings = new Sightings("actor");
        ActorRef actor = seeing(sightings, "actor");

        sightings.of(label -> actor.tell(label, ActorRef.noSender()));
    }

    /** (P08) */
    @Test
    void tellWithSender_carriesTheTraceThereAndBack() throws Exception {
        Sightings sightings = new Sightings("actor", "answer");
        ActorRef actor = seeing(sightings, "actor");
        ActorRef sender = system.actorOf(Scripted.props((self, label) -> sightings.see("answer", label)));

        sightings.of(label -> actor.tell(label, sender));
    }

    /** (P02) An actor that was just created keeps its messages elsewhere until it has started. */
    @Test
    void tellRightAfterCreation_carriesTheTrace() throws Exception {
        Sightings sightings = new Sightings("actor");

        sightings.of(label -> {
            ActorRef actor = seeing(sightings, "actor");
            actor.tell(label, ActorRef.noSender());
            system.stop(system.actorOf(Scripted.silent()));
        });
    }

    @Test
    void forward_carriesTheTrace() throws Exception {
        Sightings sightings = new Sightings("actor", "answer");
        ActorRef actor = seeing(sightings, "actor");
        ActorRef relay = system.actorOf(Scripted.props((self, label) -> actor.forward(label, self.getContext())));
        ActorRef sender = system.actorOf(Scripted.props((self, label) -> sightings.see("answer", label)));

        sightings.of(label -> relay.tell(label, sender));
    }

    @Test
    void exactSelection_carriesTheTrace() throws Exception {
        Sightings sightings = new Sightings("actor");
        ActorRef actor = seeing(sightings, "actor");

        sightings.of(label -> system.actorSelection(actor.path()).tell(label, ActorRef.noSender()));
    }

    @Test
    void wildcardSelection_carriesTheTraceToAll() throws Exception {
        Sightings sightings = new Sightings("wild-1", "wild-2", "wild-3");
        for (String name : List.of("wild-1", "wild-2", "wild-3")) {
            system.actorOf(Scripted.seeing(sightings, name), name);
        }

        sightings.of(label -> system.actorSelection("/user/wild-*").tell(label, ActorRef.noSender()));
    }

    /** (lost by Kamon) */
    @Test
    void resolveOne_continuesInTheTrace() throws Exception {
        Sightings sightings = new Sightings("java", "scala", "actor");
        ActorRef actor = seeing(sightings, "actor");

        sightings.of(label -> {
            system.actorSelection(actor.path()).resolveOne(TIMEOUT).thenApply(found -> {
                sightings.see("java", label);
                found.tell(label, ActorRef.noSender());
                return found;
            });
            system.actorSelection(actor.path())
                    .resolveOne(scala.concurrent.duration.Duration.create(20, TimeUnit.SECONDS))
                    .onComplete(
                            found -> {
                                sightings.see("scala", label);
                                return found;
                            },
                            system.dispatcher());
        });
    }

    /** (P02, P09) What waits for its actor to start is serialized by another thread than the sender's. */
    @Test
    void serializedMessages_toAnActorThatHasNotStarted_keepTheTrace() throws Exception {
        ActorSystem serializing = Systems.start(
                "serializing-early",
                "akka.actor { serialize-messages = on, internal-dispatcher { executor = thread-pool-executor, "
                        + "thread-pool-executor.fixed-pool-size = 1 } }");
        CountDownLatch started = new CountDownLatch(1);
        try {
            // Its guardian cannot start actors before that.
            serializing.dispatchers().lookup("akka.actor.internal-dispatcher").execute(() -> await(started));
            Sightings sightings = new Sightings("actor");
            ActorRef actor = serializing.actorOf(Scripted.seeing(sightings, "actor"));

            sightings.of(label -> actor.tell(label, ActorRef.noSender()), started::countDown);
        } finally {
            started.countDown();
            Systems.stop(serializing);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** (P09) */
    @Test
    void serializedMessages_keepTheTrace() throws Exception {
        ActorSystem serializing = Systems.start("serializing", "akka.actor.serialize-messages = on");
        try {
            Sightings sightings = new Sightings("actor");
            ActorRef actor = serializing.actorOf(Scripted.seeing(sightings, "actor"));

            sightings.of(label -> actor.tell(label, ActorRef.noSender()));
        } finally {
            Systems.stop(serializing);
        }
    }

    /** (P09, K11) */
    @Test
    void envelope_keepsTheContextOfItsCreationUnlessGivenAnother() {
        Context first = Traces.tracer().start("first");
        TraceContext second = Traces.tracer().start("second");
        ContextCarrier carrier;
        try (TraceScope scope = second.makeCurrent()) {
            carrier = (ContextCarrier) (Object) Envelope.apply("message", ActorRef.noSender(), system);
        }
        assertThat(((SpanContext) carrier.jetwakeContext()).trace()).isSameAs(second);
        carrier.jetwakeContext(first);
        assertThat(carrier.jetwakeContext()).isSameAs(first);
        assertThat(((ContextCarrier) (Object) Envelope.apply("message", ActorRef.noSender(), system)).jetwakeContext())
                .isNull();
    }

    /** (P07) */
    @Test
    void stoppedActors_areForgotten() {
        Props props = Scripted.silent();
        int before = ActorHooks.registry().size();
        for (int round = 0; round < 10; round++) {
            List<ActorRef> actors = new ArrayList<>();
            try (TraceScope scope = Traces.tracer().start("round").makeCurrent()) {
                for (int i = 0; i < 1000; i++) {
                    actors.add(system.actorOf(props));
                }
                assertThat(actors).hasSize(1000).allSatisfy(actor -> {
                    actor.tell("register", ActorRef.noSender());
                    actor.tell(PoisonPill.getInstance(), ActorRef.noSender());
                });
            }
            // Not before all of them took part: until then there is nothing to forget.
            Await.until(() -> actors.stream().allMatch(ActorRef::isTerminated));
            // The guardian of the system takes part in the traces and lives on.
            Await.until(() -> ActorHooks.registry().size() <= before + 2);
            assertThat(ActorHooks.registry().size()).isLessThanOrEqualTo(before + 2);
        }
    }
}
