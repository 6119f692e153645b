package io.jetwake.subscribers;

import io.jetwake.snapshot.TickSnapshot;

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
}
