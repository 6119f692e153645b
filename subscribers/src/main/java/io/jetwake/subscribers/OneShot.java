package io.jetwake.subscribers;

import io.jetwake.snapshot.TickSnapshot;
import java.util.concurrent.CompletableFuture;

/** Passes on one snapshot and ends its subscription. */
final class OneShot implements Subscriber {
    private final Subscriber subscriber;
    private final CompletableFuture<Subscription> own = new CompletableFuture<>();

    OneShot(Subscriber subscriber) {
        this.subscriber = subscriber;
    }

    void belongsTo(Subscription subscription) {
        own.complete(subscription);
    }

    @Override
    public void onTick(TickSnapshot snapshot) throws Exception {
        try {
            subscriber.onTick(snapshot);
        } finally {
            own.join().cancel();
        }
    }

    @Override
    public void onEnd() throws Exception {
        subscriber.onEnd();
    }
}
