package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.pattern.Patterns;
import akka.persistence.AbstractPersistentActor;
import akka.persistence.RecoveryCompleted;
import akka.persistence.SaveSnapshotSuccess;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted$;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.SignalHandler;
import com.typesafe.config.ConfigFactory;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that arrive while others are being persisted, and the handlers that run when their events were. */
class PersistenceIT {
    @TempDir
    private static Path folder;

    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = ActorSystem.create(
                "persistence",
                ConfigFactory.parseString("""
                                akka.persistence.journal.plugin = akka.persistence.journal.inmem
                                akka.persistence.snapshot-store.plugin = akka.persistence.snapshot-store.local
                                akka.actor.allow-java-serialization = on
                                """
                                + "akka.persistence.snapshot-store.local.dir = \"" + folder.resolve("snapshots")
                                + "\"")
                        .withFallback(ConfigFactory.load()));
    }

    @AfterAll
    static void stop() throws Exception {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** Persists every label in one of several ways. */
    private static final class Persisting extends AbstractPersistentActor {
        private final String id;
        private final String way;
        private final Sightings sightings;

        Persisting(String id, String way, Sightings sightings) {
            this.id = id;
            this.way = way;
            this.sightings = sightings;
        }

        @Override
        public String persistenceId() {
            return id;
        }

        @Override
        public Receive createReceiveRecover() {
            return receiveBuilder().matchAny(event -> {}).build();
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, this::command)
                    .match(
                            SaveSnapshotSuccess.class,
                            success -> sightings.see(
                                    "saved",
                                    snapshotLabels.get((int) success.metadata().sequenceNr() - 1)))
                    .build();
        }

        private final List<String> snapshotLabels = new CopyOnWriteArrayList<>();

        private void command(String label) {
            sightings.see("command", label);
            switch (way) {
                case "persist" -> persist(label, event -> sightings.see("event", event));
                case "persistAsync" -> persistAsync(label, event -> sightings.see("event", event));
                case "persistAll" ->
                    persistAll(List.of(label, label), event -> {
                        if (lastSequenceNr() % 2 == 0) {
                            sightings.see("event", event);
                        }
                    });
                case "deferAsync" -> {
                    persistAsync("unseen", event -> {});
                    deferAsync(label, event -> sightings.see("event", event));
                }
                case "snapshot" ->
                    persist(label, event -> {
                        snapshotLabels.add(event);
                        saveSnapshot("state");
                    });
                default -> throw new IllegalArgumentException(way);
            }
        }
    }

    private static void classic(String way, String... places) throws Exception {
        Sightings sightings = new Sightings(places);
        ActorRef actor = system.actorOf(Props.create(Persisting.class, () -> new Persisting(way, way, sightings)));
        sightings.of(label -> actor.tell(label, ActorRef.noSender()));
    }

    @Test
    void persist_stashesCommandsAndHandlesEventsInTheirTraces() throws Exception {
        classic("persist", "command", "event");
    }

    @Test
    void persistAsync_handlesEventsInTheTraceOfTheirCommand() throws Exception {
        classic("persistAsync", "command", "event");
    }

    @Test
    void persistAll_handlesEventsInTheTraceOfTheirCommand() throws Exception {
        classic("persistAll", "command", "event");
    }

    @Test
    void deferAsync_isHandledInTheTraceOfItsCommand() throws Exception {
        classic("deferAsync", "command", "event");
    }

    @Test
    void snapshot_isConfirmedInTheTraceOfItsCommand() throws Exception {
        classic("snapshot", "command", "saved");
    }

    /** Tells which traces were current while it recovered. */
    private static final class Recovering extends AbstractPersistentActor {
        private final List<String> during;

        Recovering(List<String> during) {
            this.during = during;
        }

        @Override
        public String persistenceId() {
            return "recovering";
        }

        @Override
        public Receive createReceiveRecover() {
            return receiveBuilder()
                    .match(
                            RecoveryCompleted.class,
                            done -> during.add("end " + TraceContext.current().name()))
                    .matchAny(event ->
                            during.add("event " + TraceContext.current().name()))
                    .build();
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(
                            String.class,
                            event -> persist(event, stored -> getSender().tell(stored, getSelf())))
                    .build();
        }
    }

    @Test
    void recovery_belongsToNoTrace() throws Exception {
        List<String> during = new CopyOnWriteArrayList<>();
        Props props = Props.create(Recovering.class, () -> new Recovering(during));
        ActorRef first = system.actorOf(props);
        ask(first, "one");
        ask(first, "two");
        Patterns.gracefulStop(first, Duration.ofSeconds(20))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        during.clear();
        TraceContext trace = Traces.tracer().start("creator");
        try (TraceScope scope = trace.makeCurrent()) {
            ask(system.actorOf(props), "three");
        }
        trace.finish();

        assertThat(during).containsExactly("event ", "event ", "end ");
    }

    private static void ask(ActorRef actor, String message) throws Exception {
        Patterns.ask(actor, message, Duration.ofSeconds(20))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    /** The same with the typed library. */
    private static final class Typed extends EventSourcedBehavior<String, String, Integer> {
        private final Sightings sightings;
        private final List<String> during;

        Typed(String id, Sightings sightings, List<String> during) {
            super(PersistenceId.ofUniqueId(id));
            this.sightings = sightings;
            this.during = during;
        }

        @Override
        public Integer emptyState() {
            return 0;
        }

        @Override
        public CommandHandler<String, String, Integer> commandHandler() {
            return (state, label) -> {
                sightings.see("command", label);
                return Effect().persist(label).thenRun(() -> sightings.see("then", label));
            };
        }

        @Override
        public EventHandler<Integer, String> eventHandler() {
            return (state, event) -> {
                during.add("event " + TraceContext.current().name());
                return state + 1;
            };
        }

        @Override
        public SignalHandler<Integer> signalHandler() {
            return newSignalHandlerBuilder()
                    .onSignal(
                            RecoveryCompleted$.MODULE$,
                            state -> during.add("end " + TraceContext.current().name()))
                    .build();
        }
    }

    @Test
    void typedPersist_stashesCommandsAndRunsEffectsInTheirTraces() throws Exception {
        Sightings sightings = new Sightings("command", "then");
        akka.actor.typed.ActorRef<String> actor =
                Adapter.spawn(system, typed("typed", sightings, new CopyOnWriteArrayList<>()), "typed");

        sightings.of(actor::tell);
    }

    /** Stashes every label until it is opened, and again after each label that closes it. */
    private static final class Doorkeeper extends EventSourcedBehavior<String, String, Integer> {
        private final Sightings sightings;
        private final AtomicInteger stashed;
        private final boolean persisting;
        private boolean open;

        Doorkeeper(String id, Sightings sightings, AtomicInteger stashed, boolean persisting) {
            super(PersistenceId.ofUniqueId(id));
            this.sightings = sightings;
            this.stashed = stashed;
            this.persisting = persisting;
        }

        @Override
        public Integer emptyState() {
            return 0;
        }

        @Override
        public CommandHandler<String, String, Integer> commandHandler() {
            return this::command;
        }

        private Effect<String, Integer> command(Integer state, String label) {
            if (label.equals("open")) {
                open = true;
                return persisting
                        ? Effect().persist(label).thenUnstashAll()
                        : Effect().none().thenUnstashAll();
            }
            if (!open) {
                sightings.see("stashing", label);
                stashed.incrementAndGet();
                return Effect().stash();
            }
            sightings.see("command", label);
            return persisting
                    ? Effect().persist(label).thenRun(() -> sightings.see("then", label))
                    : Effect().none().thenRun(() -> sightings.see("then", label));
        }

        @Override
        public EventHandler<Integer, String> eventHandler() {
            return (state, event) -> state + 1;
        }
    }

    private static void stashed(boolean persisting) throws Exception {
        Sightings sightings = new Sightings("stashing", "command", "then");
        AtomicInteger stashed = new AtomicInteger();
        String id = "doorkeeper-" + persisting;
        akka.actor.typed.ActorRef<String> actor = Sightings.fromElsewhere(() -> Adapter.spawn(
                system, Behaviors.setup(context -> new Doorkeeper(id, sightings, stashed, persisting)), id));

        sightings.of(actor::tell, () -> {
            Await.until(() -> stashed.get() == Sightings.MESSAGES);
            Sightings.elsewhere(() -> actor.tell("open"));
        });
    }

    @Test
    void typedStash_isHandledInTheTracesOfItsCommandsAfterAPersist() throws Exception {
        stashed(true);
    }

    @Test
    void typedStash_isHandledInTheTracesOfItsCommandsWithoutAPersist() throws Exception {
        stashed(false);
    }

    @Test
    void typedRecovery_belongsToNoTrace() throws Exception {
        Sightings sightings = new Sightings("command", "then");
        akka.actor.typed.ActorRef<String> first =
                Adapter.spawn(system, typed("recovered", sightings, new CopyOnWriteArrayList<>()), "recovered-1");
        sightings.of(first::tell);
        ActorRef stopped = Adapter.toClassic(first);
        stopped.tell(akka.actor.PoisonPill.getInstance(), ActorRef.noSender());
        List<String> during = new CopyOnWriteArrayList<>();
        TraceContext trace = Traces.tracer().start("creator");
        try (TraceScope scope = trace.makeCurrent()) {
            Adapter.spawn(system, typed("recovered", sightings, during), "recovered-2");
        }
        Await.until(() -> during.contains("end ") || during.contains("end creator"));
        trace.finish();

        assertThat(during).hasSize(Sightings.MESSAGES + 1).containsOnly("event ", "end ");
    }

    private static Behavior<String> typed(String id, Sightings sightings, List<String> during) {
        return new Typed(id, sightings, during);
    }
}
