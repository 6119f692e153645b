package io.jetwake.subscribers;

import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.TickSnapshot;
import java.util.function.Consumer;

/** Receives snapshots. */
@FunctionalInterface
public interface Subscriber {

    /**
     * A period has ended. Called by one thread, which belongs to the subscription: it may take its time, snapshots are
     * merged meanwhile. What it throws is counted and logged, and it is called again for the next period.
     *
     * @param snapshot what was recorded; {@code from} is {@code to} of the previous one
     * @throws Exception if the subscriber failed
     */
    void onTick(TickSnapshot snapshot) throws Exception;

    /**
     * The subscription has ended, and nothing more will come. Called once, by the thread of the subscription: the place to let
     * go of what the subscriber holds. What it throws is counted and logged.
     *
     * @throws Exception if the subscriber failed
     */
    default void onEnd() throws Exception {}

    /**
     * A subscriber that gets the finished traces of each snapshot one by one, with their segments and messages.
     *
     * @param consumer called in the order in which the traces were assembled; one that it fails on does not cost it the others
     */
    static Subscriber ofTraces(Consumer<? super FinishedTrace> consumer) {
        return new EachTrace(consumer);
    }
}
