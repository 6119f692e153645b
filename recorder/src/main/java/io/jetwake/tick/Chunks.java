package io.jetwake.tick;

import io.jetwake.events.ActorEvent;
import io.jetwake.events.InstrumentEvent;
import io.jetwake.events.IntervalEvent;
import io.jetwake.events.MessageEvent;
import io.jetwake.events.SampleEvent;
import io.jetwake.events.SegmentEvent;
import io.jetwake.events.TickEvent;
import io.jetwake.events.TraceEvent;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.EventType;
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
    /** Never started; only for asking. */
    private static final Thread NO_HOOK = new Thread(null, null, "jetwake-none", 0, false);

    private static final List<Class<? extends Event>> EVENTS = List.of(
            ActorEvent.class,
            InstrumentEvent.class,
            IntervalEvent.class,
            MessageEvent.class,
            SampleEvent.class,
            SegmentEvent.class,
            TickEvent.class,
            TraceEvent.class);

    private final Runnable describe;
    private final Runnable chunkEnds = this::chunkEnds;
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
        // An event class that is registered in the middle of a chunk costs live readers the chunk's strings
        // (JDK-8382242).
        EVENTS.forEach(EventType::getEventType);
        FlightRecorder.addPeriodicEvent(InstrumentEvent.class, describe);
        FlightRecorder.addPeriodicEvent(TickEvent.class, chunkEnds);
        describe.run();
    }

    /** Leaves Flight Recorder. */
    void unregister() {
        if (registered) {
            FlightRecorder.removePeriodicEvent(describe);
            FlightRecorder.removePeriodicEvent(chunkEnds);
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
