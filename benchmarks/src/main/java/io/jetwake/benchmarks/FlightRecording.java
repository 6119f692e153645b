package io.jetwake.benchmarks;

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
import jdk.jfr.Recording;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Flight Recorder, recording all our events to disk, or not recording at all. */
@State(Scope.Benchmark)
public class FlightRecording {
    private static final long MAX_SIZE = 64 << 20;
    private static final List<Class<? extends Event>> EVENTS = List.of(
            ActorEvent.class,
            InstrumentEvent.class,
            IntervalEvent.class,
            MessageEvent.class,
            SampleEvent.class,
            SegmentEvent.class,
            TickEvent.class,
            TraceEvent.class,
            TwoFieldsEvent.class);

    /** Whether a recording runs. */
    @Param({"on", "off"})
    public String jfr = "on";

    private final Recording recording = new Recording();

    /** Starts the recording. */
    @Setup(Level.Trial)
    public void start() {
        if (jfr.equals("on")) {
            recording.setMaxSize(MAX_SIZE);
            EVENTS.forEach(recording::enable);
            recording.start();
        }
    }

    /** Ends the recording. */
    @TearDown(Level.Trial)
    public void stop() {
        recording.close();
    }
}
