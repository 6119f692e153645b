package io.jetwake.scenarios;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.dispatch.ControlMessage;
import akka.dispatch.PriorityGenerator;
import akka.dispatch.UnboundedPriorityMailbox;
import akka.dispatch.UnboundedStablePriorityMailbox;
import com.typesafe.config.Config;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All mailboxes and all dispatchers. */
class DispatchersIT {
    private static final String CONFIG = """
            bounded { mailbox-type = "akka.dispatch.BoundedMailbox", mailbox-capacity = 1000, mailbox-push-timeout-time = 10s }
            non-blocking { mailbox-type = "akka.dispatch.NonBlockingBoundedMailbox", mailbox-capacity = 1000 }
            single-consumer { mailbox-type = "akka.dispatch.SingleConsumerOnlyUnboundedMailbox" }
            deque { mailbox-type = "akka.dispatch.UnboundedDequeBasedMailbox" }
            bounded-deque {
              mailbox-type = "akka.dispatch.BoundedDequeBasedMailbox", mailbox-capacity = 1000, mailbox-push-timeout-time = 10s
            }
            priority { mailbox-type = "io.jetwake.scenarios.DispatchersIT$ByLabel" }
            stable-priority { mailbox-type = "io.jetwake.scenarios.DispatchersIT$ByLabelAndArrival" }
            control-aware { mailbox-type = "akka.dispatch.UnboundedControlAwareMailbox" }
            bounded-control-aware {
              mailbox-type = "akka.dispatch.BoundedControlAwareMailbox", mailbox-capacity = 1000, mailbox-push-timeout-time = 10s
            }
            pinned { type = PinnedDispatcher, executor = thread-pool-executor }
            thread-pool { executor = thread-pool-executor, thread-pool-executor.fixed-pool-size = 3 }
            fork-join { executor = fork-join-executor, fork-join-executor.parallelism-max = 3, throughput = 1 }
            affinity { executor = affinity-pool-executor }
            calling-thread { type = "akka.testkit.CallingThreadDispatcherConfigurator" }
            """;
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = Systems.start("dispatchers", CONFIG);
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    /** Orders labels against the order in which they are sent. */
    private static PriorityGenerator byLabel() {
        return new PriorityGenerator() {
            @Override
            public int gen(Object message) {
                return message instanceof Latched ? 0 : message.hashCode() & 0xff;
            }
        };
    }

    /** A mailbox that hands out messages in another order. */
    public static final class ByLabel extends UnboundedPriorityMailbox {
        /** Called by the library. */
        public ByLabel(ActorSystem.Settings settings, Config config) {
            super(byLabel());
        }
    }

    /** The same, keeping the order of equal ones. */
    public static final class ByLabelAndArrival extends UnboundedStablePriorityMailbox {
        /** Called by the library. */
        public ByLabelAndArrival(ActorSystem.Settings settings, Config config) {
            super(byLabel());
        }
    }

    /** Keeps the actor busy while its mailbox fills. */
    private record Latched(CountDownLatch latch) {}

    private record Urgent(String label) implements ControlMessage {}

    private static final class Seeing extends AbstractActor {
        private final Sightings sightings;

        Seeing(Sightings sightings) {
            this.sightings = sightings;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(Latched.class, latched -> latched.latch().await())
                    .match(String.class, label -> sightings.see("actor", label))
                    .match(Urgent.class, urgent -> sightings.see("urgent", urgent.label()))
                    .build();
        }
    }

    private static void filling(String mailbox, String... places) throws Exception {
        Sightings sightings = new Sightings(places);
        ActorRef actor = system.actorOf(
                Props.create(Seeing.class, () -> new Seeing(sightings)).withMailbox(mailbox));
        CountDownLatch full = new CountDownLatch(1);
        actor.tell(new Latched(full), ActorRef.noSender());

        sightings.of(
                label -> {
                    actor.tell(label, ActorRef.noSender());
                    if (places.length > 1) {
                        actor.tell(new Urgent(label), ActorRef.noSender());
                    }
                },
                full::countDown);
    }

    @Test
    void boundedMailbox_keepsTheTraces() throws Exception {
        filling("bounded", "actor");
    }

    @Test
    void nonBlockingMailbox_keepsTheTraces() throws Exception {
        filling("non-blocking", "actor");
    }

    @Test
    void singleConsumerMailbox_keepsTheTraces() throws Exception {
        filling("single-consumer", "actor");
    }

    @Test
    void dequeMailbox_keepsTheTraces() throws Exception {
        filling("deque", "actor");
    }

    @Test
    void boundedDequeMailbox_keepsTheTraces() throws Exception {
        filling("bounded-deque", "actor");
    }

    @Test
    void priorityMailbox_keepsTheTraces() throws Exception {
        filling("priority", "actor");
    }

    @Test
    void stablePriorityMailbox_keepsTheTraces() throws Exception {
        filling("stable-priority", "actor");
    }

    @Test
    void controlAwareMailbox_keepsTheTraces() throws Exception {
        filling("control-aware", "actor", "urgent");
    }

    @Test
    void boundedControlAwareMailbox_keepsTheTraces() throws Exception {
        filling("bounded-control-aware", "actor", "urgent");
    }

    private static void running(String dispatcher) throws Exception {
        Sightings sightings = new Sightings("actor", "next", "child");
        ActorRef next = system.actorOf(Scripted.seeing(sightings, "next").withDispatcher(dispatcher));
        ActorRef actor = system.actorOf(Scripted.props((self, label) -> {
                    sightings.see("actor", label);
                    ActorRef child = self.getContext().actorOf(Scripted.props((own, text) -> {
                        sightings.see("child", text);
                        own.getContext().stop(own.getSelf());
                    }));
                    child.tell(label, self.getSelf());
                    next.tell(label, ActorRef.noSender());
                })
                .withDispatcher(dispatcher));

        sightings.of(label -> actor.tell(label, ActorRef.noSender()));
    }

    @Test
    void pinnedDispatcher_runsActorsInTheTraces() throws Exception {
        running("pinned");
    }

    @Test
    void threadPoolDispatcher_runsActorsInTheTraces() throws Exception {
        running("thread-pool");
    }

    @Test
    void forkJoinDispatcher_runsActorsInTheTraces() throws Exception {
        running("fork-join");
    }

    @Test
    void affinityDispatcher_runsActorsInTheTraces() throws Exception {
        running("affinity");
    }

    @Test
    void callingThreadDispatcher_runsActorsInTheTraces() throws Exception {
        running("calling-thread");
    }

    private static void executing(String dispatcher) throws Exception {
        Sightings sightings = new Sightings("task", "nested", "deep");
        var executor = system.dispatchers().lookup(dispatcher);

        sightings.of(label -> executor.execute(() -> {
            sightings.see("task", label);
            executor.execute(() -> {
                sightings.see("nested", label);
                executor.execute(() -> sightings.see("deep", label));
            });
        }));
    }

    /** (lost by Kamon) */
    @Test
    void executedTasks_runInTheTraceOfTheirSubmission() throws Exception {
        executing("akka.actor.default-dispatcher");
        executing("thread-pool");
        executing("affinity");
    }

    /** Nothing is left on the threads of a dispatcher. */
    @Test
    void taskAfterAnother_runsInNoTrace() throws Exception {
        Sightings sightings = new Sightings("inside").andWithoutTrace("outside");
        var executor = system.dispatchers().lookup("thread-pool");

        sightings.of(label -> {
            executor.execute(() -> sightings.see("inside", label));
            Sightings.outside(() -> executor.execute(() -> sightings.see("outside", label)));
        });
    }
}
