package io.jetwake.stream;

import java.time.Duration;

/**
 * Reads the events of one JVM while they are recorded, and passes them to a handler, one at a time; thread-safe.
 *
 * <p>No method throws for reasons that lie in the JVM that is read: what goes wrong is reported to the handler as a gap.
 */
public interface EventReader extends AutoCloseable {

    /** Starts to read in the background; calls after the first one do nothing. */
    void start();

    /** Waits until events that are committed from now on will be delivered; returns whether that is so. */
    boolean awaitRunning(Duration timeout);

    /**
     * Waits until what was committed before this call has been delivered, as far as that can be known; normally a second or
     * less. Must not be called by the handler.
     *
     * @return whether it was delivered in time
     */
    boolean awaitDelivered(Duration timeout);

    /** Waits until nothing more will come; returns whether that was so in time. */
    boolean awaitEnd(Duration timeout);

    /** Ends the delivery: once this has returned, no method of the handler is called any more. Idempotent. */
    void endDelivery();

    /** Ends the delivery, and stops reading. Idempotent. */
    @Override
    void close();
}
