package io.jetwake.tick;

import io.jetwake.events.EventTypes;
import io.jetwake.events.InstrumentEvent;
import io.jetwake.events.TickEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * Follows Flight Recorder's chunks: what events refer to is described again in each of them, so that every chunk can be
 * read alone, and the last chunk of an ending JVM gets the last tick.
 *
 * <p>Both are periodic events of Flight Recorder, whose hooks run on the thread that rotates the chunk. The JVM runs its
 * shutdown hooks concurrently, and Flight Recorder's own hook may stop all recordings before ours has run: then the end
 * of the last chunk is the last moment at which anything can be recorded.
 *
 * <p>On JDK 17 a thread whose first event falls into a chunk does not know that the strings of earlier chunks are gone: until a
 * thread with earlier events commits one, it refers to them, and they read as null. The thread that rotates a chunk is often such a
 * thread. So the ticker's thread describes, which commits in every chunk, and whose first event in a chunk cures the others; the
 * rotating thread waits for it, but not for long.
 */
final class Chunks {
    private final class Recordings implements FlightRecorderListener {
        @Override
        public void recordingStateChanged(Recording recording) {
            if (recording.getState() == RecordingState.RUNNING) {
                registerIfRecording();
            }
            completeSettings();
        }
    }

    /** Never started; only for asking. */
    private static final Thread NO_HOOK = Detached.thread("jetwake-none", () -> {});

    /** How long Flight Recorder, whose own lock is held meanwhile, waits for the ticker's thread at either end of a chunk. */
    static final long HOOK_WAIT_MILLIS = 1000;

    private final EventSettings settings = new EventSettings();
    private final Runnable describe;
    private final Runnable finish;
    private volatile @Nullable Thread ticker;
    private final Runnable chunkBegins = this::chunkBegins;
    private final Runnable chunkEnds = this::chunkEnds;
    private final FlightRecorderListener recordings = new Recordings();
    private final AtomicReference<@Nullable CountDownLatch> undescribed = new AtomicReference<>();
    private boolean registered;

    /**
     * Follows nothing yet.
     *
     * @param describe describes everything, on any thread
     * @param finish closes the last tick, on any thread
     */
    Chunks(Runnable describe, Runnable finish) {
        this.describe = describe;
        this.finish = finish;
        EventTypes.load(EventTypes.ALL);
    }

    /** {@code ticking} calls {@link #describeNewChunk} whenever it is unparked. */
    void describedBy(Thread ticking) {
        ticker = ticking;
    }

    /** Waits for recordings, and registers with Flight Recorder if there is one. */
    void follow() {
        // At once: what is described only later may refer to strings of a chunk that has gone meanwhile.
        Detached.run(() -> FlightRecorder.addListener(recordings));
        registerIfRecording();
        if (FlightRecorder.isInitialized()) {
            completeSettings();
        }
    }

    private void completeSettings() {
        try {
            settings.complete();
        } catch (IllegalStateException ended) {
            // A recording has stopped meanwhile, about which we are going to be told.
        } catch (Throwable error) {
            InternalErrors.count(error);
        }
    }

    /** Registers with Flight Recorder once somebody has initialized it; doing that is not the recorder's decision. */
    void registerIfRecording() {
        if (register()) {
            chunkBegins();
        }
    }

    private synchronized boolean register() {
        if (registered || !FlightRecorder.isInitialized()) {
            return false;
        }
        registered = true;
        // An event class that is registered in the middle of a chunk costs live readers the chunk's strings
        // (JDK-8382242).
        EventTypes.register(EventTypes.ALL);
        Detached.run(() -> {
            FlightRecorder.addPeriodicEvent(InstrumentEvent.class, chunkBegins);
            FlightRecorder.addPeriodicEvent(TickEvent.class, chunkEnds);
        });
        return true;
    }

    /** Leaves Flight Recorder. */
    synchronized void unregister() {
        FlightRecorder.removeListener(recordings);
        if (registered) {
            FlightRecorder.removePeriodicEvent(chunkBegins);
            FlightRecorder.removePeriodicEvent(chunkEnds);
        }
    }

    /** Describes everything if a chunk has begun since the last call. Called by the ticker's thread alone. */
    void describeNewChunk() {
        CountDownLatch waiting = undescribed.getAndSet(null);
        if (waiting != null) {
            try {
                describe.run();
            } finally {
                waiting.countDown();
            }
        }
    }

    private void chunkBegins() {
        Thread ticking = ticker;
        if (ticking == null || ticking == Thread.currentThread() || !ticking.isAlive()) {
            describe.run();
            return;
        }
        CountDownLatch described =
                undescribed.updateAndGet(waiting -> waiting == null ? new CountDownLatch(1) : waiting);
        LockSupport.unpark(ticking);
        try {
            // Or later, if the application keeps the ticker busy.
            described.await(HOOK_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void chunkEnds() {
        if (shutdownInProgress()) {
            finish.run();
        }
    }

    private static boolean shutdownInProgress() {
        try {
            Runtime.getRuntime().removeShutdownHook(NO_HOOK);
            return false;
        } catch (IllegalStateException inProgress) {
            return true;
        }
    }
}
