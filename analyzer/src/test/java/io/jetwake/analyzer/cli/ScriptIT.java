package io.jetwake.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.analyzer.fixture.Application;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The script that starts the command. It runs the jar, so that it is tested after that is packaged. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 150, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptIT {
    private static final String SCRIPT =
            Path.of("..", "scripts", "jetwake").toAbsolutePath().toString();

    @Test
    void kill_leavesNoJvmBehind() throws Exception {
        try (Application shop = Application.start()) {
            ProcessBuilder builder = new ProcessBuilder(
                            SCRIPT, "live", Long.toString(shop.process().pid()), "--json", "--interval", "1s")
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process script = builder.start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).startsWith("{\"from\":\"");
                List<ProcessHandle> started = script.descendants().toList();
                assertThat(started).isNotEmpty();

                script.destroy();

                assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
                for (ProcessHandle process : started) {
                    assertThat(process.onExit().get(60, TimeUnit.SECONDS).isAlive())
                            .isFalse();
                }
            } finally {
                script.descendants().forEach(ProcessHandle::destroyForcibly);
                script.destroyForcibly();
            }
        }
    }
}
