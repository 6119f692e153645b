package io.jetwake.subscribers;

/** A subscriber that is served until it is closed; thread-safe. */
public interface Subscription extends AutoCloseable {

    /** The name of the subscription, which its thread bears. */
    String name();

    /** How many snapshots the subscriber was given, also if it failed on them. */
    long delivered();

    /** How often the subscriber threw something. */
    long failures();

    /** How many snapshots were merged into another one because the subscriber was still busy. */
    long merged();

    /** Ends the subscription at once; what was not delivered is discarded. Idempotent. */
    void cancel();

    /**
     * Ends the subscription after one last snapshot, which may be shorter than the interval: waits until what was recorded
     * before has been read, and until the subscriber has got it, but not longer than two seconds. Idempotent.
     */
    @Override
    void close();
}
