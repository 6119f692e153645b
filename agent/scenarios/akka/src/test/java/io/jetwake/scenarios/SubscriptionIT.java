package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Subscribers;
import io.jetwake.subscribers.Subscription;
import io.jetwake.subscribers.akka.ActorSubscriptions;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Snapshots and finished traces are messages that belong to no trace, whoever subscribed. */
class SubscriptionIT {
    private static final int SECONDS = 60;

    private record Received(Object message, boolean traced) {}

    private static final class Subscriber extends AbstractActor {
        private final BlockingQueue<Received> received;

        Subscriber(BlockingQueue<Received> received) {
            this.received = received;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(
                            message -> received.add(new Received(message, TraceContext.current() != TraceContext.NONE)))
                    .build();
        }
    }

    private static Received next(BlockingQueue<Received> received) throws InterruptedException {
        Received next = received.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("a message in time").isNotNull();
        return next;
    }

    @Test
    void whatIsDelivered_belongsToNoTrace() throws Exception {
        TraceContext trace = Traces.tracer().start("subscribing");
        ActorSystem system = Systems.start("subscription");
        BlockingQueue<Received> snapshots = new LinkedBlockingQueue<>();
        BlockingQueue<Received> traces = new LinkedBlockingQueue<>();
        BlockingQueue<Received> plain = new LinkedBlockingQueue<>();
        Subscription first;
        Subscription second;
        try (TraceScope scope = trace.makeCurrent()) {
            ActorRef subscriber = system.actorOf(Props.create(Subscriber.class, () -> new Subscriber(snapshots)));
            ActorRef collector = system.actorOf(Props.create(Subscriber.class, () -> new Subscriber(traces)));
            first = ActorSubscriptions.subscribe(
                    system, subscriber, SnapshotFilter.all(), Period.of(Duration.ofSeconds(1)));
            second = ActorSubscriptions.traces(system, collector, SnapshotFilter.traces("followed"));
            ActorRef told = system.actorOf(Props.create(Subscriber.class, () -> new Subscriber(plain)));
            told.tell("in the trace", ActorRef.noSender());
            assertThat(next(plain).traced()).as("an ordinary message").isTrue();
            assertThat(Subscribers.awaitRunning(Duration.ofSeconds(SECONDS))).isTrue();
            Traces.tracer().start("followed").finish();

            for (int i = 0; i < 2; i++) {
                Received snapshot = next(snapshots);
                assertThat(snapshot.message()).isInstanceOf(TickSnapshot.class);
                assertThat(snapshot.traced()).isFalse();
            }
            Received finished = next(traces);
            assertThat(finished.message()).isInstanceOf(FinishedTrace.class);
            assertThat(finished.traced()).isFalse();
        }
        trace.finish();
        first.cancel();
        second.cancel();
        Systems.stop(system);
    }
}
