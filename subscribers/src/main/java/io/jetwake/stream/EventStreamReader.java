package io.jetwake.stream;

import io.jetwake.aggregate.EventHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import jdk.jfr.consumer.RecordingStream;

/**
 * Reads the events of this JVM while they are recorded; thread-safe.
 *
 * <p>Keeps exactly one stream open: one that dies, falls silent or is closed by someone else is replaced, and one that would
 * fill the disk is closed until there is space. The handler is called by one thread at a time and gets each event at
 * most once; the time without a stream is reported to it as a gap, and what was lost in it shows in the books.
 *
 * <p>Where the JVM has no JFR, a reader logs one warning and does nothing.
 */
public final class EventStreamReader implements EventReader {
    private static final long RECORDER_END_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** What a reader does at the moment. */
    public enum State {
        /** Not started, or about to open a stream. */
        STARTING,
        /** A stream is open. */
        RUNNING,
        /** The stream was lost and will be replaced. */
        INTERRUPTED,
        /** There is no stream until there is free disk space. */
        LOW_DISK,
        /** The JVM has no JFR. */
        UNAVAILABLE,
        /** The reader was closed. */
        CLOSED
    }

    /** How far reading may fall behind by default: 15 s. */
    public static final Duration DEFAULT_MAX_LAG = Duration.ofSeconds(15);

    private final EventFeed feed;
    private final StreamSupervisor supervisor;
    private final FreeSpaceGuard guard;

    /** Creates a reader with the default floor of free disk space; nothing happens until {@link #start}. */
    public EventStreamReader(EventHandler handler) {
        this(handler, FreeSpaceGuard.DEFAULT_FLOOR_BYTES, DEFAULT_MAX_LAG);
    }

    /**
     * Creates a reader; nothing happens until {@link #start}.
     *
     * @param handler receives the events; what it throws is counted
     * @param freeSpaceFloorBytes the free space of the repository's disk below which there is no stream
     * @param maxLag how far reading may fall behind what is recorded; then it skips to the present, and reports a gap
     */
    public EventStreamReader(EventHandler handler, long freeSpaceFloorBytes, Duration maxLag) {
        this(handler, FreeSpaceGuard::repositoryFreeBytes, freeSpaceFloorBytes, maxLag, nothing());
    }

    EventStreamReader(EventHandler handler, LongSupplier freeBytes, long freeSpaceFloorBytes) {
        this(handler, freeBytes, freeSpaceFloorBytes, nothing());
    }

    EventStreamReader(
            EventHandler handler,
            LongSupplier freeBytes,
            long freeSpaceFloorBytes,
            Consumer<RecordingStream> preparation) {
        this(handler, freeBytes, freeSpaceFloorBytes, DEFAULT_MAX_LAG, preparation);
    }

    EventStreamReader(
            EventHandler handler,
            LongSupplier freeBytes,
            long freeSpaceFloorBytes,
            Duration maxLag,
            Consumer<RecordingStream> preparation) {
        this.feed = new EventFeed(handler);
        this.supervisor = new StreamSupervisor(feed, preparation, maxLag);
        this.guard = new FreeSpaceGuard(
                freeBytes,
                freeSpaceFloorBytes,
                () -> supervisor.pause(
                        "less than " + (freeSpaceFloorBytes >> 20)
                                + " MiB of free disk space: the stream was closed, because JFR ends the JVM when the disk is full"),
                supervisor::resume);
    }

    /** Names no class of JFR, which the JVM may not have. */
    @SuppressWarnings("UnnecessaryLambda")
    private static <T> Consumer<T> nothing() {
        return any -> {};
    }

    /** Starts to open the stream in the background; calls after the first one do nothing. */
    @Override
    public void start() {
        guard.start();
        supervisor.start();
    }

    /** Waits until events that are committed from now on will be delivered; returns whether that is so. */
    @Override
    public boolean awaitRunning(Duration timeout) {
        return supervisor.awaitRunning(timeout.toNanos());
    }

    /**
     * Waits until everything that was committed before this call has been delivered, normally a second or less. Must not be
     * called by the handler.
     *
     * @return whether it was delivered in time
     */
    @Override
    public boolean awaitDelivered(Duration timeout) {
        if (state() != State.RUNNING) {
            return false;
        }
        return feed.awaitBarrier(LiveStream.commitBarrier(), timeout.toNanos());
    }

    /**
     * Waits until nothing more will come: the recorder ended in an orderly way, or JFR closed the stream at JVM exit. If
     * neither is seen, it is enough that what was recorded before this call has been delivered, and a little time for the
     * recorder's own end. Neither starts nor stops a recording, so that it is safe in a shutdown hook.
     *
     * @return whether the end came in time
     */
    @Override
    public boolean awaitEnd(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        if (state() == State.UNAVAILABLE) {
            return true;
        }
        // without a stream no event class may be touched
        long id = supervisor.opened() ? LiveStream.commitBarrier() : Long.MAX_VALUE;
        return feed.awaitEndOrBarrier(id, timeout.toNanos())
                && feed.awaitEnd(Math.min(RECORDER_END_NANOS, deadline - System.nanoTime()));
    }

    /**
     * Ends the delivery: once this has returned, no method of the handler is called any more. The stream itself stays open,
     * so that this is safe in a shutdown hook. Idempotent.
     */
    @Override
    public void endDelivery() {
        feed.end();
    }

    /** What the reader does at the moment. */
    public State state() {
        return supervisor.state();
    }

    /** How many streams were opened after the first one. */
    public long restarts() {
        return supervisor.restarts();
    }

    /** How many events were passed to the handler. */
    public long received() {
        return feed.received();
    }

    /** The free space of the repository's disk when it was last looked at, in bytes. */
    public long freeBytes() {
        return guard.freeBytes();
    }

    /** How many events could not be handled. */
    public long errors() {
        return feed.errors();
    }

    /** Ends the delivery and closes the stream and its recording, in the background if that takes long. Idempotent. */
    @Override
    public void close() {
        endDelivery();
        guard.close();
        supervisor.close();
    }
}
