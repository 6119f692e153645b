package io.jetwake.akka;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActorWithTimers;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Cancellable;
import akka.actor.Props;
import akka.pattern.Patterns;
import akka.routing.BalancingPool;
import akka.routing.RoundRobinGroup;
import io.jetwake.trace.TraceContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What classic actors do besides sending messages, and which dispatchers and mailboxes carry contexts. */
class ClassicActorsTest {
    private static final Duration SOON = Duration.ofMillis(5);
    private static TracedSystem traced;
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        traced = new TracedSystem(
                "beyond",
                "plain-dispatcher { type = Dispatcher }",
                "control-mailbox { mailbox-type = \"akka.dispatch.UnboundedControlAwareMailbox\" }",
                "deque-mailbox { mailbox-type = \"akka.dispatch.UnboundedDequeBasedMailbox\" }",
                "bounded-mailbox { mailbox-type = \"akka.dispatch.NonBlockingBoundedMailbox\", mailbox-capacity = 1000 }");
        system = traced.system();
    }

    @AfterAll
    static void stop() throws Exception {
        traced.close();
    }

    private static void tell(ActorRef actor, String label) {
        actor.tell(label, ActorRef.noSender());
    }

    @Test
    void questions_arriveInTheirTraces() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef actor = traced.actor(Handling.seeing(interleaved));

        interleaved.exact(label -> Patterns.ask(actor, label, Duration.ofSeconds(60)));
    }

    @Test
    void callbacksOfQuestions_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef actor =
                traced.actor(Handling.props((self, label) -> self.getSender().tell(label, self.getSelf())));

        interleaved.none(label -> Patterns.ask(actor, label, Duration.ofSeconds(60))
                .thenAcceptAsync(answer -> interleaved.see((String) answer), system.dispatcher()));
    }

    @Test
    void callbacksOfFuturesOfAnotherTrace_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();

        interleaved.none(label -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            CompletableFuture<Void> unused = future.thenAcceptAsync(interleaved::see, system.dispatcher());
            Interleaved.elsewhere(() -> future.complete(label));
        });
    }

    @Test
    void pipedJavaFuture_arrivesInTheTraceThatCompletesIt() {
        CompletableFuture<String> seen = new CompletableFuture<>();
        ActorRef actor = traced.actor(Handling.props(
                (self, label) -> seen.complete(TraceContext.current().name())));
        CompletableFuture<String> future = new CompletableFuture<>();
        Patterns.pipe(future, system.dispatcher()).to(actor);
        Interleaved.elsewhere(() -> future.complete("piped"));

        assertThat(seen).succeedsWithin(Duration.ofSeconds(60)).isEqualTo("elsewhere");
    }

    @Test
    void suppliers_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();

        interleaved.none(label -> {
            CompletableFuture<Void> unused =
                    CompletableFuture.runAsync(() -> interleaved.see(label), system.dispatcher());
        });
    }

    @Test
    void groupRouter_routesInTheTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        String routee = traced.actor(Handling.seeing(interleaved)).path().toStringWithoutAddress();
        ActorRef group = traced.actor(new RoundRobinGroup(List.of(routee)).props());

        interleaved.exact(label -> tell(group, label));
    }

    @Test
    void balancingPool_belongsToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef pool = system.actorOf(new BalancingPool(3).props(Handling.seeing(interleaved)));

        interleaved.none(label -> tell(pool, label));
    }

    @Test
    void otherDispatchers_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef actor = traced.actor(Handling.seeing(interleaved).withDispatcher("plain-dispatcher"));

        interleaved.none(label -> tell(actor, label));
    }

    @Test
    void behindAnotherDispatcher_thereIsNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef behind = traced.actor(Handling.seeing(interleaved));
        ActorRef actor = traced.actor(
                Handling.props((self, label) -> tell(behind, label)).withDispatcher("plain-dispatcher"));

        interleaved.none(label -> tell(actor, label));
    }

    @Test
    void otherMailboxes_belongToNoTrace() throws Exception {
        for (String mailbox : List.of("control-mailbox", "deque-mailbox", "bounded-mailbox")) {
            Interleaved interleaved = new Interleaved();
            ActorRef actor = traced.actor(Handling.seeing(interleaved).withMailbox(mailbox));

            interleaved.none(label -> tell(actor, label));
        }
    }

    @Test
    void timersOfTasks_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();

        interleaved.none(
                label -> system.scheduler().scheduleOnce(SOON, () -> interleaved.see(label), system.dispatcher()));
    }

    @Test
    void periodicTasks_belongToNoTrace() throws Exception {
        Interleaved fixedDelay = new Interleaved();
        periodically(
                fixedDelay,
                label -> system.scheduler()
                        .scheduleWithFixedDelay(SOON, SOON, () -> fixedDelay.see(label), system.dispatcher()));
        Interleaved fixedRate = new Interleaved();
        periodically(
                fixedRate,
                label -> system.scheduler()
                        .scheduleAtFixedRate(SOON, SOON, () -> fixedRate.see(label), system.dispatcher()));
    }

    @Test
    void periodicMessages_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef actor = traced.actor(Handling.seeing(interleaved));
        periodically(
                interleaved,
                label -> system.scheduler()
                        .scheduleWithFixedDelay(SOON, SOON, actor, label, system.dispatcher(), ActorRef.noSender()));
    }

    private static void periodically(Interleaved interleaved, Function<String, Cancellable> timer)
            throws InterruptedException {
        ConcurrentLinkedQueue<Cancellable> timers = new ConcurrentLinkedQueue<>();
        try {
            interleaved.none(label -> timers.add(timer.apply(label)));
        } finally {
            timers.forEach(Cancellable::cancel);
        }
    }

    /** Sets a timer for each label. */
    private static final class Timed extends AbstractActorWithTimers {
        private record Fired(String label) {}

        private final Interleaved interleaved;

        Timed(Interleaved interleaved) {
            this.interleaved = interleaved;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, label -> getTimers().startSingleTimer(label, new Fired(label), SOON))
                    .match(Fired.class, fired -> interleaved.see(fired.label()))
                    .build();
        }
    }

    @Test
    void timersOfActors_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef actor = traced.actor(Props.create(Timed.class, () -> new Timed(interleaved)));

        interleaved.none(label -> tell(actor, label));
    }
}
