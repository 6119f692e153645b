package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ExtendedActorSystem;
import akka.actor.OneForOneStrategy;
import akka.actor.Props;
import akka.actor.SupervisorStrategy;
import akka.actor.Terminated;
import akka.japi.pf.DeciderBuilder;
import akka.pattern.Patterns;
import akka.routing.RoundRobinGroup;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What must follow messages from system to system, whatever carries them. In brackets: rows of the acceptance list. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ArteryScenarios {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
    private static final int COLD_STARTS = 3;

    private final String[] settings;
    private RemotePair pair;

    ArteryScenarios(String... settings) {
        this.settings = settings;
    }

    @BeforeAll
    void start() {
        pair = new RemotePair(settings);
    }

    @AfterAll
    void stop() throws Exception {
        pair.close();
    }

    private static Sightings sightings(String... places) {
        return new Sightings(places).byId();
    }

    /** (a burst: none of it lost, wrong or leaked) */
    @Test
    void tell_carriesTheTrace() throws Exception {
        Sightings sightings = sightings("actor");
        ActorRef far = pair.farActor(Scripted.seeing(sightings, "actor"));

        sightings.of(label -> far.tell(label, ActorRef.noSender()));
    }

    @Test
    void manyReceivers_areToldInTheirTraces() throws Exception {
        Sightings sightings = sightings("actor");
        List<ActorRef> far = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            far.add(pair.farActor(Scripted.seeing(sightings, "actor")));
        }

        sightings.of(
                label -> far.get(Math.floorMod(label.hashCode(), far.size())).tell(label, ActorRef.noSender()));
    }

    /** (N08) */
    @Test
    void ask_carriesTheTraceThereAndBack() throws Exception {
        Sightings sightings = sightings("actor", "callback", "piped");
        ActorRef far = pair.farActor(Scripted.seeing(sightings, "actor"));
        ActorRef piped = pair.near().actorOf(Scripted.seeing(sightings, "piped"));

        sightings.of(label -> {
            Patterns.pipe(
                            Patterns.ask(far, label, TIMEOUT).thenApply(answer -> {
                                sightings.see("callback", label);
                                return answer;
                            }),
                            pair.near().dispatcher())
                    .to(piped);
        });
    }

    /** The answer comes back to an actor: its context has been abroad. */
    @Test
    void answer_carriesTheTraceBack() throws Exception {
        Sightings sightings = sightings("actor", "answer");
        ActorRef far = pair.farActor(Scripted.seeing(sightings, "actor"));
        ActorRef asking = pair.near().actorOf(Scripted.props((self, label) -> sightings.see("answer", label)));

        sightings.of(label -> far.tell(label, asking));
    }

    @Test
    void selection_carriesTheTrace() throws Exception {
        Sightings sightings = sightings("actor");
        ActorRef far = pair.far().actorOf(Scripted.seeing(sightings, "actor"));

        sightings.of(label ->
                pair.near().actorSelection(RemotePair.path(pair.far(), far)).tell(label, ActorRef.noSender()));
    }

    /** (N09) */
    @Test
    void wildcardSelection_carriesTheTraceToAll() throws Exception {
        Sightings sightings = sightings("first", "second");
        pair.far().actorOf(Scripted.seeing(sightings, "first"), "wild-1");
        pair.far().actorOf(Scripted.seeing(sightings, "second"), "wild-2");

        sightings.of(label -> pair.near()
                .actorSelection(RemotePair.address(pair.far()) + "/user/wild-*")
                .tell(label, ActorRef.noSender()));
    }

    /** (N06, N07) */
    @Test
    void deployedActor_isCreatedAndToldInTheTraceOfItsCreator() throws Exception {
        Sightings sightings = sightings("constructor", "preStart", "message");
        String key = getClass().getName() + " deployed";

        sightings.of(label -> pair.near()
                .actorOf(pair.deployedFar(Deployed.props(sightings, key, label)))
                .tell(label, ActorRef.noSender()));
    }

    /** (N10) The children are made and supervised here; they live and fail there. */
    @Test
    void failureOfADeployedActor_reachesItsSupervisorInTheTraceOfTheMessage() throws Exception {
        Sightings sightings =
                sightings("strategy", "constructor", "preStart", "postRestart").andAgain("constructor");
        String key = getClass().getName() + " failing";
        ActorRef parent = pair.near().actorOf(Props.create(Parent.class, () -> new Parent(sightings, key, pair)));

        sightings.of(label -> parent.tell(label, ActorRef.noSender()));
    }

    private static final class Parent extends AbstractActor {
        private final Sightings sightings;
        private final String key;
        private final RemotePair pair;

        Parent(Sightings sightings, String key, RemotePair pair) {
            this.sightings = sightings;
            this.key = key;
            this.pair = pair;
        }

        @Override
        public SupervisorStrategy supervisorStrategy() {
            return new OneForOneStrategy(
                    -1,
                    scala.concurrent.duration.Duration.Inf(),
                    DeciderBuilder.matchAny(failure -> {
                                sightings.see("strategy", failure.getMessage());
                                return (SupervisorStrategy.Directive) SupervisorStrategy.restart();
                            })
                            .build());
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(
                            String.class,
                            label -> getContext()
                                    .actorOf(pair.deployedFar(Deployed.props(sightings, key, label)))
                                    .tell(Deployed.FAIL, getSelf()))
                    .build();
        }
    }

    /** (N11) */
    @Test
    void groupOfRemoteRoutees_routesInsideTheTrace() throws Exception {
        Sightings sightings = sightings("actor");
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            paths.add(RemotePair.path(pair.far(), pair.far().actorOf(Scripted.seeing(sightings, "actor"))));
        }
        ActorRef group = pair.near().actorOf(new RoundRobinGroup(paths).props());

        sightings.of(label -> group.tell(label, ActorRef.noSender()));
    }

    @Test
    void deathOfAWatchedActor_arrivesInTheTraceThatStoppedIt() throws Exception {
        Sightings sightings = sightings("terminated");
        ActorRef watcher = pair.near().actorOf(Props.create(Watcher.class, () -> new Watcher(sightings, pair)));

        sightings.of(label -> watcher.tell(label, ActorRef.noSender()));
    }

    /** Watches a new actor of the far side, which its next message stops. */
    private static final class Watcher extends AbstractActor {
        private final Sightings sightings;
        private final RemotePair pair;
        private final Map<ActorRef, String> watched = new HashMap<>();

        Watcher(Sightings sightings, RemotePair pair) {
            this.sightings = sightings;
            this.pair = pair;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, label -> {
                        ActorRef[] far = new ActorRef[1];
                        Sightings.outside(() -> far[0] = pair.farActor(Scripted.props(
                                (self, message) -> self.getContext().stop(self.getSelf()))));
                        watched.put(far[0], label);
                        getContext().watch(far[0]);
                        far[0].tell(label, getSelf());
                    })
                    .match(Terminated.class, death -> sightings.see("terminated", watched.get(death.getActor())))
                    .build();
        }
    }

    @Test
    void largeMessages_carryTheirTracesBesideSmallOnes() throws Exception {
        Sightings sightings = sightings("small", "large");
        ActorRef small = pair.farActor(Scripted.seeing(sightings, "small"));
        pair.far().actorOf(Scripted.props((self, message) -> sightings.see("large", message.trim())), "large");
        ActorRef large = ((ExtendedActorSystem) pair.near())
                .provider()
                .resolveActorRef(RemotePair.address(pair.far()) + "/user/large");
        String padding = " ".repeat(100_000);

        sightings.of(label -> {
            large.tell(label + padding, ActorRef.noSender());
            small.tell(label, ActorRef.noSender());
        });
    }

    /** What the first messages wait for must not cost them their traces. */
    @Test
    void firstMessages_carryTheirTraces() throws Exception {
        for (int i = 0; i < COLD_STARTS; i++) {
            Sightings sightings = sightings("actor");
            try (RemotePair cold = new RemotePair(settings)) {
                ActorRef far = cold.farActor(Scripted.seeing(sightings, "actor"));

                sightings.of(label -> far.tell(label, ActorRef.noSender()));
            }
        }
    }

    /** One message at a time, with and without trace in turn: everything that is used again has just carried a trace. */
    @Test
    void messagesInTurn_leaveNothingBehind() {
        ActorRef far =
                pair.farActor(Scripted.props((self, label) -> self.answer(Sightings.id(TraceContext.current()))));

        for (int i = 0; i < 300; i++) {
            assertAnswersItsTrace(far, i % 2 == 0);
        }
    }

    @Test
    void idleness_changesNothing() {
        ActorRef far =
                pair.farActor(Scripted.props((self, label) -> self.answer(Sightings.id(TraceContext.current()))));

        for (int i = 0; i < 8; i++) {
            assertAnswersItsTrace(far, i % 2 == 0);
            long end = System.nanoTime() + IDLE_NANOS;
            Await.until(() -> System.nanoTime() - end > 0);
        }
    }

    private static void assertAnswersItsTrace(ActorRef far, boolean traced) {
        TraceContext trace = traced ? Traces.tracer().start("in turn") : TraceContext.NONE;
        Object seen;
        try (TraceScope scope = trace.makeCurrent()) {
            seen = Patterns.ask(far, "which", TIMEOUT).toCompletableFuture().join();
        } finally {
            trace.finish();
        }
        assertThat(seen).isEqualTo(Sightings.id(trace));
    }

    /** A message that cannot be sent must not leave its trace to the next. */
    @Test
    void unserializableMessage_leavesNothingBehind() {
        ActorRef far =
                pair.farActor(Scripted.props((self, label) -> self.answer(Sightings.id(TraceContext.current()))));

        for (int i = 0; i < 20; i++) {
            try (TraceScope scope = Traces.tracer().start("not sent").makeCurrent()) {
                far.tell(new Object(), ActorRef.noSender());
            }
            assertAnswersItsTrace(far, false);
        }
    }

    /** A context from outside is no trace of this process: it can neither be ended here nor is it recorded as one. */
    @Test
    void messages_areRecordedBelowTheSendersSpan(@TempDir Path folder) throws Exception {
        ActorRef far = pair.farActor(Scripted.props((self, label) -> {
            TraceContext.current().finish();
            self.answer(Sightings.id(TraceContext.current()));
        }));
        TraceContext trace = Traces.tracer().start("recorded");
        Path file = folder.resolve("remote.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("io.jetwake.Message");
            recording.enable("io.jetwake.Trace");
            recording.start();
            try (TraceScope scope = trace.makeCurrent()) {
                Object seen =
                        Patterns.ask(far, "end", TIMEOUT).toCompletableFuture().join();
                assertThat(seen).isEqualTo(Sightings.id(trace));
            }
            trace.finish();
            String path = far.path().toStringWithoutAddress();
            assertThat(path).isNotEmpty();
            Await.until(() -> dumped(recording, file).stream().anyMatch(event -> isMessage(event, trace)));
            recording.stop();
        }

        assertThat(Files.size(file)).isPositive();
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .filteredOn(event -> isMessage(event, trace))
                .anySatisfy(
                        message -> assertThat(message.getLong("parentSpanId")).isEqualTo(trace.spanId()));
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().endsWith(".Trace")
                        && event.getLong("traceId") == trace.traceId())
                .hasSize(1);
    }

    private static boolean isMessage(RecordedEvent event, TraceContext trace) {
        return event.getEventType().getName().endsWith(".Message") && event.getLong("traceId") == trace.traceId();
    }

    private static List<RecordedEvent> dumped(Recording recording, Path file) {
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
