package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent's jar has com.typesafe.config under its own name, because settings of that type are part of the subscribers' interface. */
class ConfigVersionsIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1.3.4", "1.4.5"})
    void application_hasTheVersionThatItBrings(String version) throws Exception {
        Path library = Path.of("target", "config-versions", "config-" + version + ".jar")
                .toAbsolutePath();

        Child child = Child.run(
                folder, library + File.pathSeparator, ConfigMain.class, "-javaagent:" + Child.AGENT, "-Dapp.answer=42");

        assertThat(child.out()).contains("read by config-" + version + ".jar", "answer 42", "end");
        assertThat(child.exit()).isZero();
        assertThat(child.jetwakeLines()).noneMatch(line -> line.contains("is off"));
    }
}
