package io.jetwake.aggregate;

/**
 * Receives the decoded events of one recording, live or from a file.
 *
 * <p>Called by one thread at a time. Within a batch events come in any order, also across event types; descriptors may
 * be repeated, and may come after the events that refer to them. A batch of a live stream is what one flush delivered, a
 * batch of a file is one chunk.
 */
public interface EventHandler {

    /**
     * An event, as what its row makes of it: a {@link RecordedTrace}, an {@link io.jetwake.snapshot.ActorDescription}, … A handler ignores what it does not
     * know.
     */
    void event(Object event);

    /**
     * A {@code jetwake.Sample}; its fields are passed one by one so that none is allocated.
     *
     * @param startNanos when it was recorded, in nanoseconds since the epoch; zero for a sample of no trace
     */
    void sample(long instrument, long tick, long value, long traceId, long startNanos);

    /**
     * Flight Recorder lost data before anybody could read it; of which events is not known.
     *
     * @param epochMillis when
     * @param bytes how much
     */
    default void dataLoss(long epochMillis, long bytes) {}

    /** All events of a batch have been passed: ticks that were announced in it can be closed. */
    void endOfBatch();

    /**
     * The source was interrupted or could not read a part of the recording.
     *
     * @param description why and for how long, in words; it becomes part of the next snapshot's ledger
     */
    default void gap(String description) {}

    /**
     * Settings of Flight Recorder leave events of ours out.
     *
     * @param description which, and for how long, in words; it becomes part of the next snapshot's ledger
     */
    default void restricted(String description) {}

    /** The last tick that was closed, {@code Long.MIN_VALUE} if there is none or its recorder has ended. */
    default long closedTick() {
        return Long.MIN_VALUE;
    }

    /**
     * The source was replaced by one that has the past: what belongs to ticks that are not closed is passed once more, and what belongs to
     * closed ones may be passed, too.
     */
    default void rewind() {}

    /**
     * The source could not read names, for instance of an actor whose description it had to leave out.
     *
     * @param names how many
     */
    default void unreadable(long names) {}

    /**
     * Whether it would help if a new chunk were begun soon, in which everything that lives is described again. Any thread may ask.
     */
    default boolean wantsDescriptions() {
        return false;
    }

    /** A handler that passes everything on to this one and then to {@code second}; what is asked is answered by none of both. */
    default EventHandler andThen(EventHandler second) {
        return new BothHandlers(this, second);
    }
}
