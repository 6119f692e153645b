package io.jetwake.subscribers.akka;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.TickSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An actor that hands what it receives to a test. */
final class Inbox {
    private static final long SECONDS = 30;

    private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
    private final ActorRef ref;

    Inbox(ActorSystem system) {
        BlockingQueue<Object> received = messages;
        this.ref = system.actorOf(Props.create(Receiver.class, () -> new Receiver(received)));
    }

    private static final class Receiver extends AbstractActor {
        private final BlockingQueue<Object> received;

        Receiver(BlockingQueue<Object> received) {
            this.received = received;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder().matchAny(received::add).build();
        }
    }

    ActorRef ref() {
        return ref;
    }

    int size() {
        return messages.size();
    }

    <T> T next(Class<T> type) throws InterruptedException {
        Object message = messages.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(message).as("a message in time").isInstanceOf(type);
        return type.cast(message);
    }

    /** The next snapshot that has metrics. */
    TickSnapshot nextWithMetrics() throws InterruptedException {
        TickSnapshot snapshot;
        do {
            snapshot = next(TickSnapshot.class);
        } while (snapshot.metrics().isEmpty());
        return snapshot;
    }

    /** Everything that has come and was not taken yet. */
    List<Object> rest() {
        List<Object> rest = new ArrayList<>();
        messages.drainTo(rest);
        return rest;
    }

    static List<String> names(TickSnapshot snapshot) {
        return snapshot.metrics().stream().map(MetricSnapshot::name).toList();
    }
}
