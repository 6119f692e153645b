package io.jetwake.agent.recording;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.jetwake.settings.BadSettingException;
import io.jetwake.settings.Values;
import org.junit.jupiter.api.Test;

class RecordingSettingsTest {

    @Test
    void unknownName_isRefusedWithItsPlaceAndTheNearest() {
        Config config = ConfigFactory.parseString(
                        "\njetwake.recording.max-ages = 5s",
                        ConfigParseOptions.defaults().setOriginDescription("app.conf"))
                .withFallback(ConfigFactory.parseResources("reference.conf"));
        Values recording = Values.root(config, "jetwake").block("recording");
        assertThatThrownBy(() -> RecordingSettings.of(recording))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(
                        "jetwake.recording.max-ages (app.conf: 2): there is no such setting; did you mean max-age?");
    }
}
