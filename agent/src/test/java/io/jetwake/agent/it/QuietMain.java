package io.jetwake.agent.it;

import io.jetwake.Jetwake;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.FlightRecorder;
import jdk.jfr.RecordingState;

/** An application without actors, which waits for the recording if there is going to be one. */
final class QuietMain {
    private QuietMain() {}

    public static void main(String[] arguments) {
        long deadline = System.nanoTime() + Long.getLong("quiet.patience", 20) * 1_000_000_000L;
        while (System.nanoTime() < deadline && !recording()) {
            LockSupport.parkNanos(1_000_000);
        }
        long woven = Jetwake.diagnostics().weavings().stream()
                .filter(state -> state.outcome() == io.jetwake.diagnostics.WeavingState.Outcome.WOVEN)
                .count();
        System.out.println("application ran, woven " + woven);
    }

    /** Whether a recording runs, other than those that only create the repository or begin a chunk. */
    static boolean recording() {
        return FlightRecorder.isInitialized()
                && FlightRecorder.getFlightRecorder().getRecordings().stream()
                        .anyMatch(recording -> recording.getState() == RecordingState.RUNNING
                                && !recording.getName().startsWith("jetwake-reader-"));
    }
}
