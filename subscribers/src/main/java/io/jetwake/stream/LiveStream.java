package io.jetwake.stream;

import io.jetwake.events.EventTypes;
import io.jetwake.events.TickEvent;
import io.jetwake.reading.EventRow;
import io.jetwake.reading.EventRows;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;

/**
 * One JFR stream and its thread; thread-safe.
 *
 * <p>A stream can die or fall silent without telling: an error on its thread ends it but leaves its recording running, and
 * somebody else who closes the recording can leave it mute. It is therefore asked from outside whether it still lives. The lock
 * is never held while Flight Recorder is called.
 */
final class LiveStream {
    private static final AtomicLong BARRIERS = new AtomicLong();
    private static final long POLL_MILLIS = 10;
    /** A thread that is stuck must not delay its successor. */
    private static final long JOIN_MILLIS = 500;

    private final EventFeed feed;
    private final EventDecoder decoder;
    private final RecordingStream stream;
    private final String owner = UUID.randomUUID().toString();
    private final Object lock = new Object();
    private boolean closed;
    private boolean lostTexts;
    private boolean reading;
    private @Nullable Thread thread;
    private volatile @Nullable Recording recording;

    /**
     * Opens a stream that does not run yet.
     *
     * @param since when what is wanted began, if another recording runs that has it; null for nothing of the past
     * @param preparation may add to the stream before it starts
     */
    LiveStream(EventFeed feed, @Nullable Instant since, Consumer<RecordingStream> preparation) throws IOException {
        this.feed = feed;
        this.decoder = new EventDecoder(feed.handler());
        this.stream = new RecordingStream();
        feed.connect(this);
        stream.setReuse(true);
        // an ordered stream holds a whole flush of events in memory
        stream.setOrdered(false);
        if (since != null) {
            stream.setStartTime(since);
        }
        for (EventRow row : EventRows.ALL) {
            Consumer<RecordedEvent> reading = decoder.reading(row);
            on(row.name(), row.name().equals(TickEvent.NAME) ? event -> tick(event, reading) : reading);
        }
        on(BarrierEvent.NAME, event -> feed.barrier(event.getLong("id")));
        stream.onMetadata(event -> reading());
        stream.onFlush(this::flush);
        stream.onError(feed::failed);
        stream.onClose(() -> feed.sourceClosed(this));
        preparation.accept(stream);
    }

    /** Registers the event classes: a type that is registered while a stream runs makes strings of that stream unreadable. */
    static void registerEvents() {
        EventTypes.register(EventTypes.ALL);
        EventTypes.register(List.of(BarrierEvent.class));
    }

    /** Records a mark, and returns its id; later marks of this JVM have higher ones. */
    static long commitBarrier() {
        BarrierEvent event = new BarrierEvent();
        event.id = BARRIERS.incrementAndGet();
        event.commit();
        return event.id;
    }

    /** Begins a new chunk, in which strings can be read again. Takes up to a second; never to be called at JVM exit. */
    static void rotateChunk() {
        try (Recording rotation = ReaderRecordings.empty("chunk")) {
            rotation.start();
        }
    }

    /**
     * Starts the stream's thread and waits until it reads a running recording. If it has nothing to read for a third of that time, a new chunk
     * is begun: the thread by which Flight Recorder flushes chunks may have died, such as of an OutOfMemoryError.
     */
    boolean start(long timeoutNanos) {
        long deadline = System.nanoTime() + timeoutNanos;
        long flushed = deadline - timeoutNanos * 2 / 3;
        synchronized (lock) {
            if (closed) {
                return false;
            }
            thread = DaemonThreads.start("jetwake-stream", this::run);
        }
        boolean begun = false;
        boolean rotated = false;
        while (!begun) {
            boolean running = running();
            if (running && !rotated && System.nanoTime() > flushed && !JvmExit.inProgress()) {
                rotated = true;
                rotateChunk();
            }
            synchronized (lock) {
                // a recording that runs is not enough: at JVM exit a stream that does not read yet delivers nothing
                begun = running && reading;
                if (closed || System.nanoTime() > deadline || !(begun || pause())) {
                    return false;
                }
            }
        }
        feed.running(this);
        return true;
    }

    private boolean pause() {
        try {
            TimeUnit.MILLISECONDS.timedWait(lock, POLL_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Why the stream does not live any more; null while it does. */
    @Nullable
    String failure() {
        synchronized (lock) {
            if (closed) {
                return "the stream ended unexpectedly";
            }
        }
        return running() ? null : "the recording of the stream was closed by someone else";
    }

    /** Whether a text that is never left out was null since the last call. */
    boolean takeLostTexts() {
        synchronized (lock) {
            boolean taken = lostTexts;
            lostTexts = false;
            return taken;
        }
    }

    /** Makes {@link #start} return at once; the stream is still to be closed. */
    void giveUp() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }

    /** Whether a recording runs from which a new stream can read the past. */
    static boolean othersRecord() {
        return FlightRecorder.getFlightRecorder().getRecordings().stream()
                .anyMatch(other -> other.getState() == RecordingState.RUNNING && other.isToDisk());
    }

    /** Closes the stream and its recording, and waits a little for its thread. May be called again if it throws. */
    void close() {
        Recording own;
        Thread toJoin;
        synchronized (lock) {
            closed = true;
            own = recording;
            toJoin = thread;
            lock.notifyAll();
        }
        quietly(stream::close);
        own = own == null ? findRecording() : own;
        if (own != null && own.getState() != RecordingState.CLOSED) {
            quietly(own::close);
        }
        if (toJoin != null && toJoin != Thread.currentThread()) {
            try {
                toJoin.join(JOIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            stream.start();
        } catch (Throwable t) {
            feed.failed(t);
        } finally {
            synchronized (lock) {
                closed = true;
                lock.notifyAll();
            }
            feed.sourceClosed(this);
        }
    }

    private boolean running() {
        Recording own = recording;
        if (own == null) {
            own = findRecording();
            recording = own;
        }
        return own != null && own.getState() == RecordingState.RUNNING;
    }

    private @Nullable Recording findRecording() {
        String key = TickEvent.NAME + "#" + ReaderRecordings.SETTING;
        for (Recording candidate : FlightRecorder.getFlightRecorder().getRecordings()) {
            if (owner.equals(candidate.getSettings().get(key))) {
                return candidate;
            }
        }
        return null;
    }

    private void on(String name, Consumer<RecordedEvent> delivery) {
        stream.enable(name).withoutStackTrace().with(ReaderRecordings.SETTING, owner);
        stream.onEvent(name, event -> deliver(event, delivery));
    }

    private void deliver(RecordedEvent event, Consumer<RecordedEvent> delivery) {
        try {
            feed.event(this, () -> delivery.accept(event));
        } catch (Throwable t) {
            feed.failed(t);
        }
    }

    private void reading() {
        synchronized (lock) {
            reading = true;
            lock.notifyAll();
        }
    }

    private void tick(RecordedEvent event, Consumer<RecordedEvent> reading) {
        reading.accept(event);
        feed.tick(event.getLong("number"), EventDecoder.nanos(event.getEndTime()), event.getBoolean("last"));
    }

    private void flush() {
        try {
            reading();
            feed.flush(this);
            if (decoder.takeLostTexts()) {
                synchronized (lock) {
                    lostTexts = true;
                }
            }
        } catch (Throwable t) {
            feed.failed(t);
        }
    }

    private static void quietly(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            Log.warn("stream-close", "a stream could not be closed: " + e);
        }
    }
}
