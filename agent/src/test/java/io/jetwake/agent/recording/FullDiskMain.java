package io.jetwake.agent.recording;

import io.jetwake.events.SampleEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Records until the disk is nearly full, and until there is room again. */
final class FullDiskMain {
    private static final long FLOOR = 32L << 20;
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private FullDiskMain() {}

    public static void main(String[] arguments) throws Exception {
        FlightRecording recording = FlightRecording.start(
                new RecordingSettings("on", "default", Duration.ofMinutes(10), Long.MAX_VALUE, "", FLOOR));
        recordUntil(recording, "stopped, the disk is nearly full");
        recordUntil(recording, "recording ");
        System.out.println("survived");
    }

    private static void recordUntil(FlightRecording recording, String state) {
        long end = System.nanoTime() + DEADLINE_NANOS;
        while (!recording.describe().startsWith(state)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(recording.describe());
            }
            for (int i = 0; i < 20_000; i++) {
                SampleEvent event = new SampleEvent();
                event.value = System.nanoTime();
                event.commit();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        System.out.println(recording.describe());
    }
}
