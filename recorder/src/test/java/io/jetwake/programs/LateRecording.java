package io.jetwake.programs;

import io.jetwake.Jetwake;
import io.jetwake.metric.Counter;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.Tags;
import java.nio.file.Path;
import jdk.jfr.Recording;

/** Starts the recorder first and a recording later, twice. */
public final class LateRecording {
    private LateRecording() {}

    public static void main(String[] arguments) throws Exception {
        Counter counter = Jetwake.metrics().counter("orders", MeasurementUnit.NONE, Tags.NONE);
        counter.increment(1000);
        for (String file : arguments) {
            try (Recording recording = new Recording()) {
                recording.setDestination(Path.of(file));
                recording.start();
                counter.increment(5);
                Thread main = Thread.currentThread();
                long end = System.nanoTime() + 1_500_000_000L;
                while (System.nanoTime() < end) {
                    java.util.concurrent.locks.LockSupport.parkNanos(main, 10_000_000);
                }
                recording.stop();
            }
        }
    }
}
