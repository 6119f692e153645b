package io.jetwake.subscribers.akka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.PoisonPill;
import akka.actor.typed.javadsl.Behaviors;
import io.jetwake.Jetwake;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Subscribers;
import io.jetwake.subscribers.Subscription;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.concurrent.Await;

class ActorSubscriptionsTest {
    private static final Period SECOND = Period.of(Duration.ofSeconds(1));

    private static ActorSystem system;
    private static Subscription keeper;

    @BeforeAll
    static void start() {
        system = ActorSystem.create("subscriptions");
        keeper = Subscribers.subscribe("keeper", SnapshotFilter.none(), SECOND, snapshot -> {});
        Jetwake.start();
        assertThat(Subscribers.awaitRunning(Duration.ofSeconds(30))).isTrue();
    }

    @AfterAll
    static void stop() throws Exception {
        keeper.cancel();
        terminate(system);
    }

    private static void terminate(ActorSystem of) throws Exception {
        Await.ready(of.terminate(), scala.concurrent.duration.Duration.create(30, TimeUnit.SECONDS));
    }

    private static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static boolean threadLives(String subscriber) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("jetwake-subscriber-" + subscriber));
    }

    private static String name(ActorRef ref) {
        return ref.path().toStringWithoutAddress();
    }

    @Test
    void deathOfTheActor_endsItsSubscription() throws Exception {
        Inbox inbox = new Inbox(system);
        ActorSubscriptions.subscribe(system, inbox.ref(), SnapshotFilter.all(), SECOND);
        inbox.next(TickSnapshot.class);
        assertThat(threadLives(name(inbox.ref()))).isTrue();

        inbox.ref().tell(PoisonPill.getInstance(), ActorRef.noSender());

        until("the thread of the subscription ends", () -> !threadLives(name(inbox.ref())));
    }

    @Test
    void actorThatIsDeadAlready_isNotSubscribedForLong() throws Exception {
        Inbox inbox = new Inbox(system);
        inbox.ref().tell(PoisonPill.getInstance(), ActorRef.noSender());

        ActorSubscriptions.subscribe(system, inbox.ref(), SnapshotFilter.all(), SECOND);

        until("the thread of the subscription ends", () -> !threadLives(name(inbox.ref())));
    }

    @Test
    void endOfTheSystem_endsItsSubscriptions() throws Exception {
        ActorSystem other = ActorSystem.create("other");
        Inbox inbox = new Inbox(other);
        ActorSubscriptions.subscribe(other, inbox.ref(), SnapshotFilter.all(), Period.of(Duration.ofMinutes(1)));
        assertThat(threadLives(name(inbox.ref()))).isTrue();

        terminate(other);

        until("the thread of the subscription ends", () -> !threadLives(name(inbox.ref())));
    }

    @Test
    void closing_deliversALastSnapshot() throws Exception {
        Inbox inbox = new Inbox(system);
        Subscription subscription = ActorSubscriptions.subscribe(
                system, inbox.ref(), SnapshotFilter.all(), Period.of(Duration.ofMinutes(10)));
        Inbox ticks = new Inbox(system);
        try (Subscription other = ActorSubscriptions.subscribe(system, ticks.ref(), SnapshotFilter.none(), SECOND)) {
            ticks.next(TickSnapshot.class);
            ticks.next(TickSnapshot.class);
            subscription.close();
            assertThat(inbox.next(TickSnapshot.class).period()).isPositive();
            assertThat(other.failures()).isZero();
        }
    }

    @Test
    void finishedTraces_areMessages() throws Exception {
        Inbox inbox = new Inbox(system);
        try (Subscription subscription =
                ActorSubscriptions.traces(system, inbox.ref(), SnapshotFilter.traces("GET /actors/*"))) {
            record("POST /actors");
            record("GET /actors/1");

            FinishedTrace trace = inbox.next(FinishedTrace.class);

            assertThat(trace.name()).isEqualTo("GET /actors/1");
            assertThat(trace.segments()).hasSize(1);
            assertThat(subscription.failures()).isZero();
        }
    }

    private static void record(String name) {
        TraceContext trace = Jetwake.tracer().start(name);
        try (TraceScope scope = trace.makeCurrent()) {
            trace.startSegment("select", "database", "jdbc").finish();
        }
        trace.finish();
    }

    @Test
    void typedActors_areServedAndWatched() throws Exception {
        BlockingQueue<Object> received = new LinkedBlockingQueue<>();
        akka.actor.typed.ActorSystem<Object> typed = akka.actor.typed.ActorSystem.create(
                Behaviors.receiveMessage(message -> {
                    if (message.equals("stop")) {
                        return Behaviors.stopped();
                    }
                    received.add(message);
                    return Behaviors.same();
                }),
                "typed");
        TypedActorSubscriptions.once(typed, typed, SnapshotFilter.all(), SECOND);
        assertThat(received.poll(30, TimeUnit.SECONDS)).isInstanceOf(TickSnapshot.class);
        TypedActorSubscriptions.subscribe(typed, typed, SnapshotFilter.none(), SECOND);
        assertThat(received.poll(30, TimeUnit.SECONDS)).isInstanceOf(TickSnapshot.class);
        Subscription traces = TypedActorSubscriptions.traces(typed, typed, SnapshotFilter.traces("GET /typed"));
        record("GET /typed");
        until("the trace", () -> received.stream().anyMatch(FinishedTrace.class::isInstance));
        assertThat(traces.failures()).isZero();

        typed.tell("stop");

        until("the threads of the subscriptions end", () -> !threadLives("/user"));
    }

    @Test
    void wrongPeriod_isRefusedAndLeavesNothingBehind() {
        Inbox inbox = new Inbox(system);

        assertThatThrownBy(() -> ActorSubscriptions.subscribe(
                        system, inbox.ref(), SnapshotFilter.all(), Period.of(Duration.ofMillis(1_500))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("interval PT1.5S is not a multiple of the tick, which is 1 s");

        assertThat(threadLives(name(inbox.ref()))).isFalse();
    }

    @Test
    void systemThatHasEnded_isRefused() throws Exception {
        ActorSystem other = ActorSystem.create("ended");
        Inbox inbox = new Inbox(other);
        terminate(other);

        assertThatThrownBy(() -> ActorSubscriptions.subscribe(other, inbox.ref(), SnapshotFilter.all(), SECOND))
                .isInstanceOf(IllegalStateException.class);
    }
}
