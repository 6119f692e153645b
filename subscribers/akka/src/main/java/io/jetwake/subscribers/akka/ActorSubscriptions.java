package io.jetwake.subscribers.akka;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.ExtendedActorSystem;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Subscribers;
import io.jetwake.subscribers.Subscription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Subscribes classic actors, which get snapshots or traces as messages without a sender and outside of any trace; thread-safe.
 *
 * <p>A subscription ends with the actor or its system, or when it is cancelled or closed. Mailboxes have no backpressure: an actor
 * that is slower than its interval finds several snapshots waiting. One that must not should subscribe a stream to {@link
 * Subscribers#publisher}.
 *
 * <p>Methods throw {@link IllegalArgumentException} if the period is not a multiple of the tick, and {@link IllegalStateException}
 * if there are too many subscriptions or the system has terminated.
 */
public final class ActorSubscriptions {
    private static final AtomicLong WATCHES = new AtomicLong();

    private ActorSubscriptions() {}

    /** Sends the actor a {@link TickSnapshot} for each period. */
    public static Subscription subscribe(
            ActorSystem system, ActorRef subscriber, SnapshotFilter filter, Period period) {
        return start(system, subscriber, filter, period, false, snapshot -> send(subscriber, snapshot));
    }

    /** Sends the actor the next {@link TickSnapshot} and no other. */
    public static Subscription once(ActorSystem system, ActorRef subscriber, SnapshotFilter filter, Period period) {
        return start(system, subscriber, filter, period, true, snapshot -> send(subscriber, snapshot));
    }

    /** Sends the actor every {@link FinishedTrace} that the filter selects, with its segments and messages. */
    public static Subscription traces(ActorSystem system, ActorRef subscriber, SnapshotFilter filter) {
        return start(
                system,
                subscriber,
                filter,
                Period.of(Subscribers.tick()),
                false,
                snapshot -> snapshot.traces().forEach(trace -> send(subscriber, trace)));
    }

    private static void send(ActorRef subscriber, Object message) {
        subscriber.tell(message, ActorRef.noSender());
    }

    private static Subscription start(
            ActorSystem system,
            ActorRef subscriber,
            SnapshotFilter filter,
            Period period,
            boolean once,
            Consumer<TickSnapshot> sending) {
        CompletableFuture<Subscription> subscription = new CompletableFuture<>();
        ActorRef watch = ((ExtendedActorSystem) system)
                .systemActorOf(
                        DeathWatch.props(subscriber, subscription),
                        "jetwake-subscription-" + WATCHES.incrementAndGet());
        try {
            String name = subscriber.path().toStringWithoutAddress();
            Subscription started = Subscribers.subscribe(
                    name, filter, period, new SendingSubscriber(sending, once, subscription, watch));
            subscription.complete(started);
            return started;
        } catch (RuntimeException refused) {
            system.stop(watch);
            throw refused;
        }
    }
}
