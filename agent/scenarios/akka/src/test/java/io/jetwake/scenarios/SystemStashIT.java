package io.jetwake.scenarios;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.OneForOneStrategy;
import akka.actor.Props;
import akka.actor.SupervisorStrategy;
import akka.japi.pf.DeciderBuilder;
import akka.pattern.Patterns;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** System messages that a cell puts aside while it waits for children to stop. */
class SystemStashIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String FAIL = "fail";
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        // One thread runs one mailbox after the other, so that an answer of a second actor tells that a first one is
        // through.
        system = Systems.start(
                "system-stash",
                "akka.loggers = []",
                "akka.stdout-loglevel = OFF",
                "akka.loglevel = OFF",
                "blocking { executor = thread-pool-executor, thread-pool-executor.fixed-pool-size = 8 }",
                "one-thread { executor = thread-pool-executor, thread-pool-executor.fixed-pool-size = 1 }");
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    /** What a scenario and its actors tell each other. */
    private record Signs(
            CountDownLatch handling, CountDownLatch mayFail, CountDownLatch stopping, CountDownLatch mayStop) {}

    /** Restarts after its first child has stopped; meanwhile the other child fails. */
    private static final class Parent extends AbstractActor {
        private final Sightings sightings;
        private final String label;
        private final ActorRef slow;
        private final ActorRef failing;

        Parent(Sightings sightings, String label, Signs signs) {
            this.sightings = sightings;
            this.label = label;
            this.slow = getContext()
                    .actorOf(Props.create(Slow.class, () -> new Slow(signs)).withDispatcher("blocking"));
            this.failing = getContext()
                    .actorOf(Scripted.props((self, message) -> {
                                signs.handling().countDown();
                                signs.mayFail().await();
                                throw new IllegalStateException(message);
                            })
                            .withDispatcher("one-thread"));
        }

        @Override
        public SupervisorStrategy supervisorStrategy() {
            return new OneForOneStrategy(
                    false,
                    DeciderBuilder.matchAny(failure -> {
                                sightings.see("decides", label);
                                return SupervisorStrategy.stop();
                            })
                            .build());
        }

        @Override
        public void preRestart(Throwable reason, Optional<Object> message) {
            getContext().stop(slow);
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchEquals(FAIL, message -> {
                        throw new IllegalStateException(message);
                    })
                    .matchAny(message -> getSender().tell(failing, getSelf()))
                    .build();
        }
    }

    /** Takes its time to stop. */
    private static final class Slow extends AbstractActor {
        private final Signs signs;

        Slow(Signs signs) {
            this.signs = signs;
        }

        @Override
        public Receive createReceive() {
            return emptyBehavior();
        }

        @Override
        public void postStop() throws Exception {
            signs.stopping().countDown();
            signs.mayStop().await();
        }
    }

    @Test
    void failureThatHadToWait_isHandledInItsOwnTrace() throws Exception {
        Sightings sightings = new Sightings("decides");
        ActorRef second = system.actorOf(
                Scripted.props((self, label) -> self.answer(label)).withDispatcher("one-thread"));

        sightings.of(label -> {
            Signs signs = new Signs(
                    new CountDownLatch(1), new CountDownLatch(1), new CountDownLatch(1), new CountDownLatch(1));
            ActorRef[] parent = new ActorRef[1];
            ActorRef[] failing = new ActorRef[1];
            Sightings.elsewhere(() -> {
                parent[0] = system.actorOf(Props.create(Parent.class, () -> new Parent(sightings, label, signs)));
                failing[0] = (ActorRef) Patterns.ask(parent[0], "who?", TIMEOUT)
                        .toCompletableFuture()
                        .join();
            });
            // A parent that fails suspends its children: this one must be at it already.
            failing[0].tell(FAIL, ActorRef.noSender());
            await(signs.handling());
            Sightings.elsewhere(() -> parent[0].tell(FAIL, ActorRef.noSender()));
            await(signs.stopping());
            signs.mayFail().countDown();
            Patterns.ask(second, label, TIMEOUT).toCompletableFuture().join();
            signs.mayStop().countDown();
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
