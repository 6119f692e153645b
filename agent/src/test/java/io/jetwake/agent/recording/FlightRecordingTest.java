package io.jetwake.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.jetwake.aggregate.Aggregator;
import io.jetwake.settings.Values;
import io.jetwake.stream.EventStreamReader;
import java.time.Duration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the agent starts a recording of its own. */
class FlightRecordingTest {
    private final RecordingSettings settings = settings();

    private static RecordingSettings settings() {
        try {
            return settings("");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static RecordingSettings settings(String text) throws Exception {
        return RecordingSettings.of(Values.root(
                        ConfigFactory.parseString(text).withFallback(ConfigFactory.parseResources("reference.conf")),
                        "jetwake")
                .block("recording"));
    }

    @AfterEach
    void stop() {
        FlightRecorder.getFlightRecorder().getRecordings().stream()
                .filter(recording -> recording.getName().equals("jetwake"))
                .forEach(Recording::close);
    }

    @Test
    void subscriberThatCameFirst_doesNotReplaceTheRecording() throws Exception {
        try (EventStreamReader reader = new EventStreamReader(new Aggregator(snapshot -> {}))) {
            reader.start();
            assertThat(reader.awaitRunning(Duration.ofMinutes(1))).isTrue();

            assertThat(FlightRecording.start(settings).describe()).matches("recording \\d+, name=jetwake");
        }
    }

    @Test
    void recordingOfTheApplication_isEnough() throws Exception {
        try (Recording own = new Recording()) {
            own.start();

            assertThat(FlightRecording.start(settings).describe()).isEqualTo("in the recording of the application");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"turbo", "none.jfc"})
    void settingsThatAreNotThere_areNamed(String name) throws Exception {
        RecordingSettings wrong = settings("jetwake.recording.settings = " + name);

        assertThatThrownBy(() -> FlightRecording.start(wrong))
                .hasMessage("jetwake.recording.settings = " + name
                        + " must be default, profile or a .jfc file that exists");
    }
}
