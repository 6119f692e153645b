package io.jetwake.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlackBoxSettingsTest {

    private static Config config(String text) {
        return ConfigFactory.parseString(text, ConfigParseOptions.defaults().setOriginDescription("application.conf"));
    }

    @Test
    void defaults_haveNoTriggers() {
        BlackBoxSettings settings = BlackBoxSettings.defaults();

        assertThat(settings.triggers()).isEmpty();
        assertThat(settings.directory()).isEqualTo(Path.of("jetwake-blackbox").toAbsolutePath());
        assertThat(settings.minInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.maxFiles()).isEqualTo(10);
        assertThat(settings.maxBytes()).isEqualTo(1L << 30);
        assertThat(settings.freeSpaceFloorBytes()).isEqualTo(256L << 20);
    }

    @Test
    void configuration_equalsTheBuilder() {
        BlackBoxSettings configured = BlackBoxSettings.of(config("""
                jetwake.blackbox {
                  when = "trace(checkout).p99 > 2s for 3 ticks"
                  triggers {
                    pool { when = "metric(pool.used).value > 80%" }
                    "quiet.one" { when = "ledger.missing > 0", enabled = off }
                  }
                  dir = "/var/log/app", min-interval = 5m, max-files = 3, max-size = 100M, free-space-floor = 1G
                }
                """));
        BlackBoxSettings built = BlackBoxSettings.defaults()
                .withTrigger("default", "trace(checkout).p99 > 2s for 3 ticks")
                .withTrigger("pool", "metric(pool.used).value > 80%")
                .withDirectory(Path.of("/var/log/app"))
                .withMinInterval(Duration.ofMinutes(5))
                .withLimits(3, 100L << 20)
                .withFreeSpaceFloor(1L << 30);

        assertThat(configured).isEqualTo(built);
        assertThat(configured.triggers()).extracting(Trigger::name).containsExactly("default", "pool");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "when = \"trace(a).p98 > 2s\" | blackbox.when | \"trace(a).p98 > 2s\" at character 10 (p98): there is no p98; did you mean p90?",
                "triggers.slow.when = \"trace(a) > 2s\" | triggers.slow.when | at character 10 (>)",
                "triggers.slow.wen = \"trace(a).max > 2s\" | triggers.slow.wen | there is no such setting; did you mean when?",
                "triggers.slow.enabled = on | triggers.slow | the trigger has no when",
                "triggers.slow = \"trace(a).max > 2s\" | triggers.slow | must be a block of settings",
                "triggers { \"a b\".when = \"trace(a).max > 2s\" } | \"a b\" | 1 to 40 letters, digits",
                "triggers { code.when = \"trace(a).max > 2s\" } | code | is not code",
                "triggers.slow { when = \"trace(a).max > 2s\", enabled = perhaps } | enabled | on or off",
                "{ when = \"ledger.gaps > 0\", triggers.default.when = \"ledger.gaps > 0\" } | triggers.default | has this name already",
                "directory = /tmp | blackbox.directory | there is no such setting; did you mean dir?",
                "trigger.slow.when = \"trace(a).max > 2s\" | blackbox.trigger | did you mean triggers?",
                "min-interval = often | min-interval | = \"often\" (application.conf: 1): must be a duration from 0s on, such as 5s",
                "min-interval = -1s | min-interval | a duration from 0s on",
                "max-files = 0 | max-files | a whole number from 1 to 10000",
                "max-size = much | max-size | an amount of memory",
                "max-size = 0 | max-size | an amount of memory of at least 1 byte",
                "free-space-floor = low | free-space-floor | an amount of memory",
                "dir = \"a\\u0000b\" | dir | the path of a folder"
            })
    void wrongValue_isNamedWithItsOriginAndWhatIsAllowed(String text, String path, String reason) {
        String key = text.startsWith("{") ? "jetwake.blackbox " : "jetwake.blackbox.";

        assertThatThrownBy(() -> BlackBoxSettings.of(config(key + text)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("application.conf: 1")
                .hasMessageContaining(path)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @Test
    void unusableFolder_isRefusedAtStartIfThereAreTriggers(@TempDir Path temporary) throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "x");
        Config dir = config("jetwake.blackbox.dir = \"" + file + "/box\"");

        BlackBox.start(dir).close();
        assertThatThrownBy(() -> BlackBox.start(
                        config("jetwake.blackbox.when = \"ledger.gaps > 0\"").withFallback(dir)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("application.conf: 1")
                .hasMessageContaining("jetwake.blackbox.dir")
                .hasMessageContaining("cannot be created");
    }

    @Test
    void valuesOfCode_areChecked() {
        BlackBoxSettings settings = BlackBoxSettings.defaults().withTrigger("a", "ledger.gaps > 0");

        assertThatThrownBy(() -> settings.withTrigger("a", "ledger.gaps > 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are two triggers a");
        assertThatThrownBy(() -> settings.withTrigger("../b", "ledger.gaps > 1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withLimits(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withLimits(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withMinInterval(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withFreeSpaceFloor(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
