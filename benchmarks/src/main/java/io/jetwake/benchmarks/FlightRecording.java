package io.jetwake.benchmarks;

import io.jetwake.events.EventTypes;
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
    /** Whether a recording runs. */
    @Param({"on", "off"})
    public String jfr = "on";

    private final Recording recording = new Recording();

    /** Starts the recording. */
    @Setup(Level.Trial)
    public void start() {
        if (jfr.equals("on")) {
            recording.setMaxSize(MAX_SIZE);
            EventTypes.ALL.forEach(recording::enable);
            recording.enable(TwoFieldsEvent.class);
            recording.start();
        }
    }

    /** Ends the recording. */
    @TearDown(Level.Trial)
    public void stop() {
        recording.close();
    }
}
