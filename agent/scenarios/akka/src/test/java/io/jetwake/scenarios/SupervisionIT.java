package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.OneForOneStrategy;
import akka.actor.PoisonPill;
import akka.actor.Props;
import akka.actor.SupervisorStrategy;
import akka.actor.Terminated;
import akka.japi.pf.DeciderBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Creation, failure, stop and death watch: they travel as system messages. In brackets: rows of the acceptance list. The actors are
 * made outside of all traces, and each fails in one.
 */
class SupervisionIT {
    private static final String FAIL = "fail ";
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = Systems.start("supervision", "akka.loggers = []", "akka.stdout-loglevel = OFF", "akka.loglevel = OFF");
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    /** Which trace was current at each step, and the order of the steps. */
    private static final class Steps {
        private final Map<String, List<String>> byLabel = new ConcurrentHashMap<>();
        private final Sightings sightings;

        Steps(Sightings sightings) {
            this.sightings = sightings;
        }

        void step(String place, String label) {
            byLabel.computeIfAbsent(label, key -> new ArrayList<>());
            synchronized (byLabel) {
                byLabel.get(label).add(place);
            }
            sightings.see(place, label);
        }

        void assertOrder(String... places) {
            synchronized (byLabel) {
                assertThat(byLabel)
                        .hasSize(200)
                        .allSatisfy((label, steps) -> assertThat(steps).containsSubsequence(places));
            }
        }
    }

    /** Fails when told so, and notes its life. */
    private static final class Child extends AbstractActor {
        private final Steps steps;
        private final String label;
        private boolean failing;

        Child(Steps steps, String label) {
            this.steps = steps;
            this.label = label;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, text -> text.startsWith(FAIL), text -> {
                        failing = true;
                        throw new IllegalStateException(text);
                    })
                    .match(String.class, text -> {
                        steps.step("after", text);
                        getContext().stop(getSelf());
                    })
                    .build();
        }

        @Override
        public void preRestart(Throwable reason, Optional<Object> message) {
            steps.step("preRestart", label);
        }

        @Override
        public void postRestart(Throwable reason) {
            steps.step("postRestart", label);
        }

        @Override
        public void postStop() {
            if (failing) {
                steps.step("postStop", label);
            }
        }
    }

    /** Has one child that is another parent or the child, and decides what becomes of it. */
    private static final class Parent extends AbstractActor {
        private final String name;
        private final Steps steps;
        private final String label;
        private final SupervisorStrategy strategy;
        private final ActorRef child;
        private boolean stopping;

        Parent(String name, Steps steps, String label, SupervisorStrategy.Directive directive, Props child) {
            this.name = name;
            this.steps = steps;
            this.label = label;
            this.child = getContext().actorOf(child);
            this.strategy = new OneForOneStrategy(
                    false,
                    DeciderBuilder.matchAny(failure -> {
                                steps.step(name + " decides", label);
                                stopping = directive.equals(SupervisorStrategy.escalate());
                                return directive;
                            })
                            .build());
        }

        @Override
        public SupervisorStrategy supervisorStrategy() {
            return strategy;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(message -> child.forward(message, getContext()))
                    .build();
        }

        @Override
        public void postStop() {
            if (stopping) {
                steps.step(name + " postStop", label);
            }
        }
    }

    private static Props parent(
            String name, Steps steps, String label, SupervisorStrategy.Directive directive, Props child) {
        return Props.create(Parent.class, () -> new Parent(name, steps, label, directive, child));
    }

    private static Props child(Steps steps, String label) {
        return Props.create(Child.class, () -> new Child(steps, label));
    }

    /** Lets a child fail in the trace of each label and tells it something outside of it then, if it still lives. */
    private static void failing(
            Sightings sightings, SupervisorStrategy.Directive directive, boolean survives, String... order)
            throws Exception {
        Steps steps = new Steps(sightings);
        sightings.of(label -> {
            ActorRef[] parent = new ActorRef[1];
            Sightings.outside(
                    () -> parent[0] = system.actorOf(parent("parent", steps, label, directive, child(steps, label))));
            parent[0].tell(FAIL + label, ActorRef.noSender());
            if (survives) {
                Sightings.outside(() -> parent[0].tell(label, ActorRef.noSender()));
            }
        });
        steps.assertOrder(order);
    }

    /** (S01) */
    @Test
    void topLevelActor_isConstructedAndStartedInItsCreatorsTrace() throws Exception {
        Sightings sightings = new Sightings("constructor", "preStart", "message", "postStop");

        sightings.of(label -> system.actorOf(Newborn.props(sightings, label)).tell(label, ActorRef.noSender()));
    }

    /** (S02) */
    @Test
    void child_isConstructedAndStartedInTheTraceOfItsParentsMessage() throws Exception {
        Sightings sightings = new Sightings("constructor", "preStart", "message", "postStop");
        ActorRef parent = system.actorOf(Scripted.props((self, label) ->
                self.getContext().actorOf(Newborn.props(sightings, label)).tell(label, self.getSelf())));

        sightings.of(label -> parent.tell(label, ActorRef.noSender()));
    }

    private static final class Newborn extends AbstractActor {
        private final Sightings sightings;
        private final String label;

        Newborn(Sightings sightings, String label) {
            this.sightings = sightings;
            this.label = label;
            sightings.see("constructor", label);
        }

        static Props props(Sightings sightings, String label) {
            return Props.create(Newborn.class, () -> new Newborn(sightings, label));
        }

        @Override
        public void preStart() {
            sightings.see("preStart", label);
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, message -> {
                        sightings.see("message", message);
                        getContext().stop(getSelf());
                    })
                    .build();
        }

        @Override
        public void postStop() {
            sightings.see("postStop", label);
        }
    }

    /** (S03) */
    @Test
    void resume_isDecidedInTheTraceOfTheFailure() throws Exception {
        failing(
                new Sightings("parent decides").andWithoutTrace("after", "postStop"),
                SupervisorStrategy.resume(),
                true,
                "parent decides",
                "after");
    }

    /** (S04) */
    @Test
    void restart_happensInTheTraceOfTheFailure() throws Exception {
        failing(
                new Sightings("parent decides", "preRestart", "postRestart").andWithoutTrace("after"),
                SupervisorStrategy.restart(),
                true,
                "parent decides",
                "preRestart",
                "postRestart",
                "after");
    }

    /** (S05) */
    @Test
    void stop_happensInTheTraceOfTheFailure() throws Exception {
        failing(
                new Sightings("parent decides", "postStop"),
                SupervisorStrategy.stop(),
                false,
                "parent decides",
                "postStop");
    }

    /** (S06) */
    @Test
    void escalation_happensInTheTraceOfTheFailure() throws Exception {
        Sightings sightings = new Sightings("parent decides", "grandparent decides", "postStop", "parent postStop");
        Steps steps = new Steps(sightings);
        sightings.of(label -> {
            ActorRef[] grandparent = new ActorRef[1];
            Sightings.outside(() -> grandparent[0] = system.actorOf(parent(
                    "grandparent",
                    steps,
                    label,
                    SupervisorStrategy.stop(),
                    parent("parent", steps, label, SupervisorStrategy.escalate(), child(steps, label)))));
            grandparent[0].tell(FAIL + label, ActorRef.noSender());
        });
        steps.assertOrder("parent decides", "grandparent decides", "postStop", "parent postStop");
    }

    /** One actor for all labels: the failure of one must not show up in the handling of another. */
    @Test
    void sharedFailingActor_isRestartedInTheTraceOfEachFailure() throws Exception {
        Sightings sightings = new Sightings("postRestart", "handled");
        ActorRef shared = system.actorOf(Props.create(Fragile.class, () -> new Fragile(sightings)));

        sightings.of(label -> shared.tell(label, ActorRef.noSender()));
    }

    private static final class Fragile extends AbstractActor {
        private final Sightings sightings;

        Fragile(Sightings sightings) {
            this.sightings = sightings;
        }

        @Override
        public void postRestart(Throwable reason) {
            sightings.see("postRestart", reason.getMessage());
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, label -> {
                        sightings.see("handled", label);
                        throw new IllegalStateException(label);
                    })
                    .build();
        }
    }

    @Test
    void watcher_learnsOfADeathInTheTraceThatCausedIt() throws Exception {
        Sightings sightings = new Sightings("terminated");
        Map<ActorRef, String> watched = new ConcurrentHashMap<>();
        ActorRef watcher = system.actorOf(Props.create(Watcher.class, () -> new Watcher(sightings, watched)));

        sightings.of(label -> {
            ActorRef[] mortal = new ActorRef[1];
            Sightings.outside(() -> {
                mortal[0] = system.actorOf(Scripted.silent());
                watched.put(mortal[0], label);
                akka.pattern.Patterns.ask(watcher, mortal[0], java.time.Duration.ofSeconds(20))
                        .toCompletableFuture()
                        .join();
            });
            mortal[0].tell(PoisonPill.getInstance(), ActorRef.noSender());
        });
    }

    private static final class Watcher extends AbstractActor {
        private final Sightings sightings;
        private final Map<ActorRef, String> watched;

        Watcher(Sightings sightings, Map<ActorRef, String> watched) {
            this.sightings = sightings;
            this.watched = watched;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(ActorRef.class, ref -> {
                        getContext().watch(ref);
                        getSender().tell("watching", getSelf());
                    })
                    .match(
                            Terminated.class,
                            terminated -> sightings.see("terminated", watched.get(terminated.getActor())))
                    .build();
        }
    }

    @Test
    void stoppedParentsChildren_stopInTheTraceOfTheStop() throws Exception {
        Sightings sightings = new Sightings("parent postStop", "child postStop");

        sightings.of(label -> {
            ActorRef[] parent = new ActorRef[1];
            Sightings.outside(() -> parent[0] =
                    system.actorOf(Props.create(Family.class, () -> new Family("parent", sightings, label))));
            system.stop(parent[0]);
        });
    }

    private static final class Family extends AbstractActor {
        private final String name;
        private final Sightings sightings;
        private final String label;

        Family(String name, Sightings sightings, String label) {
            this.name = name;
            this.sightings = sightings;
            this.label = label;
            if (name.equals("parent")) {
                getContext().actorOf(Props.create(Family.class, () -> new Family("child", sightings, label)));
            }
        }

        @Override
        public Receive createReceive() {
            return emptyBehavior();
        }

        @Override
        public void postStop() {
            sightings.see(name + " postStop", label);
        }
    }
}
