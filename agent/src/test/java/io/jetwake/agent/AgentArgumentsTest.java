package io.jetwake.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jetwake.config.Settings;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class AgentArgumentsTest {
    private final Properties properties = new Properties();

    @Test
    void arguments_becomeProperties() {
        AgentArguments.apply("tick-interval=5s, recording.start=off,jetwake.banner=off,x=a=b", properties);

        assertThat(properties)
                .containsEntry("jetwake.tick-interval", "5s")
                .containsEntry("jetwake.recording.start", "off")
                .containsEntry("jetwake.banner", "off")
                .containsEntry("jetwake.x", "a=b")
                .containsEntry(
                        Settings.AGENT_ARGUMENTS,
                        "jetwake.tick-interval,jetwake.recording.start,jetwake.banner,jetwake.x")
                .hasSize(5);
    }

    @Test
    void argument_leavesAPropertyThatIsSet() {
        properties.setProperty("jetwake.tick-interval", "2s");

        AgentArguments.apply("tick-interval=5s", properties);

        assertThat(properties).containsEntry("jetwake.tick-interval", "2s").doesNotContainKey(Settings.AGENT_ARGUMENTS);
    }

    @Test
    void absentArguments_setNothing() {
        AgentArguments.apply(null, properties);
        AgentArguments.apply(" ", properties);

        assertThat(properties).isEmpty();
    }

    @Test
    void argumentWithoutValue_isRefusedByName() {
        assertThatThrownBy(() -> AgentArguments.apply("banner=off,verbose", properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"verbose\" (agent argument)");
    }
}
