package io.jetwake.subscribers.akka;

import akka.actor.ActorRef;
import akka.actor.PoisonPill;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.Subscription;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Sends what comes, once if so wanted, and ends the watch when its subscription ends. */
final class SendingSubscriber implements Subscriber {
    private final Consumer<TickSnapshot> sending;
    private final boolean once;
    private final CompletableFuture<Subscription> own;
    private final ActorRef watch;

    SendingSubscriber(
            Consumer<TickSnapshot> sending, boolean once, CompletableFuture<Subscription> own, ActorRef watch) {
        this.sending = sending;
        this.once = once;
        this.own = own;
        this.watch = watch;
    }

    @Override
    public void onTick(TickSnapshot snapshot) {
        sending.accept(snapshot);
        if (once) {
            own.join().cancel();
        }
    }

    @Override
    public void onEnd() {
        watch.tell(PoisonPill.getInstance(), ActorRef.noSender());
    }
}
