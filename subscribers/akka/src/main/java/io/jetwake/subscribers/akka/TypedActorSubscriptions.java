package io.jetwake.subscribers.akka;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Subscription;

/** The same as {@link ActorSubscriptions} for typed actors. */
public final class TypedActorSubscriptions {
    private TypedActorSubscriptions() {}

    /** Sends the actor a {@link TickSnapshot} for each period. */
    public static Subscription subscribe(
            ActorSystem<?> system, ActorRef<? super TickSnapshot> subscriber, SnapshotFilter filter, Period period) {
        return ActorSubscriptions.subscribe(Adapter.toClassic(system), Adapter.toClassic(subscriber), filter, period);
    }

    /** Sends the actor the next {@link TickSnapshot} and no other. */
    public static Subscription once(
            ActorSystem<?> system, ActorRef<? super TickSnapshot> subscriber, SnapshotFilter filter, Period period) {
        return ActorSubscriptions.once(Adapter.toClassic(system), Adapter.toClassic(subscriber), filter, period);
    }

    /** Sends the actor every {@link FinishedTrace} that the filter selects, with its segments and messages. */
    public static Subscription traces(
            ActorSystem<?> system, ActorRef<? super FinishedTrace> subscriber, SnapshotFilter filter) {
        return ActorSubscriptions.traces(Adapter.toClassic(system), Adapter.toClassic(subscriber), filter);
    }
}
