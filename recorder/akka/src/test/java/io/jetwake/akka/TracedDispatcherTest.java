package io.jetwake.akka;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.AbstractActorWithStash;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.dispatch.Futures;
import akka.pattern.Patterns;
import akka.routing.RoundRobinPool;
import io.jetwake.Jetwake;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TracedDispatcherTest {
    private static TracedSystem traced;
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        traced = new TracedSystem("traced");
        system = traced.system();
    }

    @AfterAll
    static void stop() throws Exception {
        traced.close();
    }

    private static ActorRef actor(BiConsumer<AbstractActor, String> handler) {
        return traced.actor(Handling.props(handler));
    }

    private static ActorRef seeing(Interleaved interleaved) {
        return traced.actor(Handling.seeing(interleaved));
    }

    private static void tell(ActorRef actor, String label) {
        actor.tell(label, ActorRef.noSender());
    }

    @Test
    void extension_isLoadedWithTheSystem() {
        assertThat(system.hasExtension(new JetwakeExtension().lookup())).isTrue();
        assertThat(Jetwake.settings()).isPresent();
    }

    @Test
    void messages_areProcessedInTheirTraces() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef second = seeing(interleaved);
        ActorRef first = actor((self, label) -> second.forward(label, self.getContext()));

        interleaved.exact(label -> tell(first, label));
    }

    @Test
    void messagesRightAfterCreation_areProcessedInTheirTracesOrInNone() throws Exception {
        Interleaved interleaved = new Interleaved();
        Props props = Handling.seeing(interleaved);

        interleaved.exactOrNone(label -> tell(system.actorOf(props), label));
    }

    @Test
    void routees_processInTheTracesOfTheirMessages() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef pool = traced.actor(new RoundRobinPool(3).props(Handling.seeing(interleaved)));

        interleaved.exact(label -> tell(pool, label));
    }

    @Test
    void tasks_runInTheTraceOfTheirSubmission() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef actor =
                actor((self, label) -> self.getContext().getDispatcher().execute(() -> interleaved.see(label)));

        interleaved.exact(label -> tell(actor, label));
    }

    @Test
    void answers_arriveInTheTraceOfTheQuestion() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef answering = actor((self, label) -> self.getSender().tell("answer " + label, self.getSelf()));
        ActorRef asking = actor((self, label) -> {
            if (label.startsWith("answer ")) {
                interleaved.see(label.substring("answer ".length()));
            } else {
                answering.tell(label, self.getSelf());
            }
        });

        interleaved.exact(label -> tell(asking, label));
    }

    @Test
    void publishedEvents_arriveInTheirTraces() throws Exception {
        Interleaved interleaved = new Interleaved();
        system.getEventStream().subscribe(seeing(interleaved), String.class);

        interleaved.exact(label -> system.getEventStream().publish(label));
    }

    @Test
    void creationOfAChild_belongsToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef parent = actor((self, label) ->
                self.getContext().actorOf(Props.create(Created.class, () -> new Created(interleaved, label))));

        interleaved.none(label -> tell(parent, label));
    }

    /** Sees its label when it starts. */
    private static final class Created extends AbstractActor {
        private final Interleaved interleaved;
        private final String label;

        Created(Interleaved interleaved, String label) {
            this.interleaved = interleaved;
            this.label = label;
        }

        @Override
        public void preStart() {
            interleaved.see(label);
        }

        @Override
        public Receive createReceive() {
            return emptyBehavior();
        }
    }

    @Test
    void restart_belongsToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef failing = system.actorOf(Props.create(Failing.class, () -> new Failing(interleaved)));

        interleaved.none(label -> tell(failing, label));
    }

    /** Sees the message with which it failed when it restarts. */
    private static final class Failing extends AbstractActor {
        private final Interleaved interleaved;

        Failing(Interleaved interleaved) {
            this.interleaved = interleaved;
        }

        @Override
        public void preRestart(Throwable reason, java.util.Optional<Object> message) {
            interleaved.see(String.valueOf(message.orElse("")));
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(label -> {
                        throw new IllegalStateException("on purpose");
                    })
                    .build();
        }
    }

    @Test
    void unstashedMessages_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef stashing = system.actorOf(Props.create(Stashing.class, () -> new Stashing(interleaved)));

        interleaved.none(label -> tell(stashing, label));
    }

    /** Stashes everything, and sees it when it has enough. */
    private static final class Stashing extends AbstractActorWithStash {
        private final Interleaved interleaved;
        private int stashed;

        Stashing(Interleaved interleaved) {
            this.interleaved = interleaved;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(label -> {
                        stash();
                        if (++stashed == 200) {
                            getContext()
                                    .become(receiveBuilder()
                                            .match(String.class, interleaved::see)
                                            .build());
                            unstashAll();
                        }
                    })
                    .build();
        }
    }

    @Test
    void callbacksOfFutures_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef actor = actor((self, label) -> {
            CompletableFuture<Void> unused = CompletableFuture.completedFuture(label)
                    .thenAcceptAsync(interleaved::see, self.getContext().getDispatcher());
        });

        interleaved.none(label -> tell(actor, label));
    }

    @Test
    void pipedFutures_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef target = seeing(interleaved);
        ActorRef actor = actor((self, label) -> Patterns.pipe(
                        Futures.future(() -> label, self.getContext().getDispatcher()),
                        self.getContext().getDispatcher())
                .to(target));

        interleaved.none(label -> tell(actor, label));
    }

    @Test
    void timers_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef target = seeing(interleaved);
        Consumer<String> timer = label -> system.scheduler()
                .scheduleOnce(Duration.ofMillis(10), target, label, system.dispatcher(), ActorRef.noSender());

        interleaved.none(timer);
    }

    @Test
    void messages_areRecordedWithTheirActor() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef actor = seeing(interleaved);

        assertThat(messagesOf(actor, () -> interleaved.exact(label -> tell(actor, label))))
                .hasSize(100)
                .allSatisfy(event -> assertThat(event.getString("status")).isEqualTo("finished"));
    }

    @Test
    void failedMessages_areRecordedAsFailed() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef actor = actor((self, label) -> {
            interleaved.see(label);
            if (label.endsWith("7")) {
                throw new IllegalStateException("on purpose");
            }
        });

        assertThat(messagesOf(actor, () -> interleaved.exact(label -> tell(actor, label))))
                .hasSize(100)
                .filteredOn(event -> event.getString("status").equals("failed"))
                .as("7, 17, …, 97")
                .hasSize(10);
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    /** What is recorded of an actor while something runs. */
    private static List<RecordedEvent> messagesOf(ActorRef actor, Work work) throws Exception {
        try (Recording own = new Recording()) {
            own.start();
            work.run();
            // The last one is recorded before the next is processed.
            TracedSystem.started(actor);
            Path file = Files.createTempFile("messages", ".jfr");
            own.dump(file);
            List<RecordedEvent> events = RecordingFile.readAllEvents(file);
            Files.delete(file);
            long id = events.stream()
                    .filter(event -> event.getEventType().getName().equals("jetwake.Actor"))
                    .filter(event -> actor.path().toStringWithoutAddress().equals(event.getString("path")))
                    .mapToLong(event -> event.getLong("id"))
                    .findAny()
                    .orElseThrow();
            return events.stream()
                    .filter(event -> event.getEventType().getName().equals("jetwake.Message"))
                    .filter(event -> event.getLong("actor") == id)
                    .toList();
        }
    }

    @Test
    void nothingIsLeftOnTheThread() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef traced = actor((self, label) -> {});

        interleaved.none(label -> {
            tell(traced, label);
            try (TraceScope scope = TraceContext.NONE.makeCurrent()) {
                system.dispatcher().execute(() -> interleaved.see(label));
            }
        });
    }
}
