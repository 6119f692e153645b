package io.jetwake.subscribers.delivery;

import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.Subscription;
import java.util.concurrent.CompletableFuture;

/** Passes on one snapshot and ends its subscription. */
public final class OneShot implements Subscriber {
    private final Subscriber subscriber;
    private final CompletableFuture<Subscription> own = new CompletableFuture<>();

    /** Makes one that passes on what comes first. */
    public OneShot(Subscriber subscriber) {
        this.subscriber = subscriber;
    }

    /** Says what ends with the first snapshot. */
    public void belongsTo(Subscription subscription) {
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
