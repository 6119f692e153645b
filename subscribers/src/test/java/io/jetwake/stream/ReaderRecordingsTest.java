package io.jetwake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.junit.jupiter.api.Test;

class ReaderRecordingsTest {

    @Test
    void recordingThatOnlyBeginsAChunk_isNobodysOwn() {
        Map<String, Boolean> seen = new ConcurrentHashMap<>();
        FlightRecorderListener listener = new FlightRecorderListener() {
            @Override
            public void recordingStateChanged(Recording recording) {
                if (recording.getState() == RecordingState.RUNNING) {
                    seen.put(recording.getName(), ReaderRecordings.contain(recording));
                }
            }
        };
        FlightRecorder.addListener(listener);
        try (Recording application = new Recording()) {
            application.setName("application");
            application.start();

            LiveStream.rotateChunk();
        } finally {
            FlightRecorder.removeListener(listener);
        }

        assertThat(seen).hasSize(2).containsEntry("application", false).containsValue(true);
    }
}
