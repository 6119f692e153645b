package io.jetwake.tick;

import io.jetwake.events.InstrumentEvent;
import io.jetwake.events.TickEvent;
import jdk.jfr.FlightRecorder;

/**
 * Follows Flight Recorder's chunks: what events refer to is described again in each of them, so that every chunk can be
 * read alone, and the last chunk of an ending JVM gets the last tick.
 *
 * <p>Both are periodic events of Flight Recorder, whose hooks run on the thread that rotates the chunk. The JVM runs its
 * shutdown hooks concurrently, and Flight Recorder's own hook may stop all recordings before ours has run: then the end
 * of the last chunk is the last moment at which anything can be recorded.
 */
final class Chunks {
    private final Runnable describe;
    private final Runnable finish;
    private boolean registered;

    Chunks(Runnable describe, Runnable finish) {
        this.describe = describe;
        this.finish = finish;
    }

    /** Registers with Flight Recorder once somebody has initialized it; doing that is not the recorder's decision. */
    void registerIfRecording() {
        if (registered || !FlightRecorder.isInitialized()) {
            return;
        }
        registered = true;
        // Flight Recorder's own initialization must be complete before events are registered (JDK-8371889).
        FlightRecorder.getFlightRecorder();
        FlightRecorder.addPeriodicEvent(InstrumentEvent.class, describe);
        FlightRecorder.addPeriodicEvent(TickEvent.class, this::chunkEnds);
        describe.run();
    }

    private void chunkEnds() {
        if (shutdownInProgress()) {
            finish.run();
        }
    }

    private static boolean shutdownInProgress() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread());
            return false;
        } catch (IllegalStateException inProgress) {
            return true;
        }
    }
}
