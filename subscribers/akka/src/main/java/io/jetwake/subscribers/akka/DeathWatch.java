package io.jetwake.subscribers.akka;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.Props;
import akka.actor.Terminated;
import io.jetwake.subscribers.Subscription;
import java.util.concurrent.CompletableFuture;

/** Ends a subscription when its actor or the system terminates. */
final class DeathWatch extends AbstractActor {
    private final ActorRef subscriber;
    private final CompletableFuture<Subscription> subscription;

    private DeathWatch(ActorRef subscriber, CompletableFuture<Subscription> subscription) {
        this.subscriber = subscriber;
        this.subscription = subscription;
    }

    static Props props(ActorRef subscriber, CompletableFuture<Subscription> subscription) {
        return Props.create(DeathWatch.class, () -> new DeathWatch(subscriber, subscription));
    }

    @Override
    public void preStart() {
        getContext().watch(subscriber);
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(Terminated.class, terminated -> getContext().stop(getSelf()))
                .build();
    }

    @Override
    public void postStop() {
        // the subscription may only just begin
        CompletableFuture<Void> unused = subscription.thenAccept(Subscription::cancel);
    }
}
