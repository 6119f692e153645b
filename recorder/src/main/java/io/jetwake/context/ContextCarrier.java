package io.jetwake.context;

/**
 * Something that travels from the event that creates it to the one that it causes: a message, a task, a callback.
 *
 * <p>The agent adds this interface to the carrying classes; the context is a plain field of theirs. It is written before
 * the carrier is handed over and read after, so the handing over orders the two.
 */
public interface ContextCarrier {

    /** The context in which the carrier was created, null if there was none. */
    Context jetwakeContext();

    /** Keeps the context that {@link #jetwakeContext()} returns. */
    void jetwakeContext(Context context);
}
