package io.jetwake.subscribers.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.console.ConsoleSubscriber;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriberSettingsTest {

    private static Config config(String text) {
        return ConfigFactory.parseString(text, ConfigParseOptions.defaults().setOriginDescription("application.conf"));
    }

    @Test
    void defaults_enableNothing() {
        SubscriberSettings settings = SubscriberSettings.of(ConfigFactory.empty());

        assertThat(settings.enabled()).isEmpty();
        assertThat(settings.limits().freeSpaceFloorBytes()).isEqualTo(256L << 20);
        assertThat(settings.limits()).isEqualTo(ReaderLimits.defaults());
    }

    @Test
    void limitsOfTheReader_areConfigured() {
        assertThat(SubscriberSettings.of(config("jetwake.subscribers.stream { max-memory = 2M, max-lag = 1m }"))
                        .limits())
                .isEqualTo(new ReaderLimits(256L << 20, Duration.ofMinutes(1), 2L << 20));
    }

    @Test
    void console_isConfigured() {
        SubscriberSettings settings = SubscriberSettings.of(config("""
                jetwake.subscribers {
                  console {
                    enabled = true, interval = 10 s
                    filter { metrics = ["db.*"], kinds = [timer], tags { pool = "main" }, traces = ["POST **"] }
                  }
                  stream.free-space-floor = 1G
                }
                """));

        assertThat(settings.limits().freeSpaceFloorBytes()).isEqualTo(1L << 30);
        assertThat(settings.enabled()).singleElement().satisfies(console -> {
            assertThat(console.name()).isEqualTo("console");
            assertThat(console.period()).isEqualTo(Period.of(Duration.ofSeconds(10)));
            assertThat(console.filter())
                    .hasToString(
                            "metrics db.* except jetwake.recorder.**, jetwake.reader.**, jetwake.subscriber.** of kind timer with {pool=main} or traces POST **");
            assertThat(console.subscriber()).isInstanceOf(ConsoleSubscriber.class);
        });
    }

    @Test
    void consoleWithoutExceptions_showsWhatJetwakeTellsAboutItself() {
        assertThat(SubscriberSettings.of(
                                config("jetwake.subscribers.console { enabled = on, filter.except-metrics = [] }"))
                        .enabled())
                .singleElement()
                .satisfies(console -> assertThat(console.filter()).hasToString("metrics ** or traces **"));
    }

    /** Whoever chooses long ticks must not have to set the intervals of subscribers that he does not have. */
    @Test
    void defaultIntervals_followTheTick() {
        Config config = config(
                "jetwake { tick-interval = 4s, subscribers { console.enabled = on, other { provider = console } } }");
        for (Config all : List.of(config, config.withFallback(ConfigFactory.defaultReference()))) {
            assertThat(SubscriberSettings.of(all).enabled())
                    .singleElement()
                    .satisfies(console -> assertThat(console.period()).isEqualTo(Period.of(Duration.ofSeconds(8))));
        }
        assertThatThrownBy(() -> SubscriberSettings.of(
                        config("jetwake { tick-interval = 4s, subscribers.console.interval = 5s }")))
                .hasMessageContaining("application.conf: 1")
                .hasMessageContaining("interval PT5S is not a multiple of the tick, which is 4 s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "console.interval = 1500ms | console.interval | \"1500ms\" | a multiple of the tick",
                "console.interval = 500ms | console.interval | \"500ms\" | interval PT0.5S is below the tick, which is 1 s",
                "console.interval = 0s | console.interval | \"0s\" | a multiple of the tick",
                "console.aligned = yess | console.aligned | yess | on or off",
                "console.filter.metrics = [\"\"] | console.filter.metrics | must be a list of patterns | a pattern of names is empty",
                "console.filter.traces = [\"a/***\"] | console.filter.traces | a/*** | more than two asterisks",
                "console.filter.tags { pool = \"\" } | console.filter.tags | pool | a pattern of names is empty",
                "console.filter.min-duration = long | console.filter.min-duration | long | a duration",
                "console.filter.min-duration = -1s | console.filter.min-duration | -1s | a duration from 0s on",
                "console.filter.status = fail | console.filter.status | did you mean failed? | any, failed, finished",
                "console.filter.kinds = [timers] | console.filter.kinds | did you mean timer? | counter, gauge",
                "console.filter.metric = [] | console.filter.metric | there is no such setting | did you mean metrics?",
                "mine { enabled = on, provider = consle } | mine.provider | did you mean console? | must be one of console",
                "mine { enabled = on } | subscribers.mine | there is no such subscriber; known: | console, stream",
                "mine { enabled = on, class = com.shop.Nothing } | mine.class | Nothing | a class on the class path",
                "mine { enabled = on, class = java.lang.String } | mine.class | String | io.jetwake.subscribers.Subscriber",
                "mine { class = java.lang.String, rows = 3 } | mine.rows | there is no such setting | rows",
                "stream.floor = 1M | stream.floor | there is no such setting; known: | free-space-floor",
                "stream.max-memory = 1K | max-memory | \"1K\" | auto, or from 1M to half of the heap",
                "stream.max-memory = 9000T | max-memory | 9000T | auto, or from 1M to half of the heap",
                "stream.max-memory = some | max-memory | some | auto, or from 1M to half of the heap",
                "stream.max-lag = 2s | max-lag | 2s | from 3s to 1h",
                "stream.max-lag = 2h | max-lag | 2h | from 3s to 1h",
                "stream.max-lag = none | max-lag | none | a duration from 3s to 1h",
                "console.interval = soon | console.interval | \"soon\" | must be a duration from 0s on, such as 5s",
                "console.enabled = maybe | console.enabled | \"maybe\" | on or off",
                "console { enabled = on, rows = 0 } | console.rows | rows = 0 | must be a whole number from 1 to 1000",
                "console { enabled = on, width = 20 } | console.width | 20 | 60 to 400",
                "console.filter.kinds = [meter] | console.filter.kinds | meter | counter, gauge, histogram, timer",
                "console.filter.metrics = 3 | console.filter.metrics | 3 | a list of texts",
                "stream.free-space-floor = much | free-space-floor | \"much\" | an amount of memory",
                "consol.enabled = true | consol | there is no such subscriber | did you mean console?",
                "console.intervall = 5s | intervall | there is no such setting | did you mean interval?",
                "console = true | console | true | must be a block of settings"
            })
    void wrongValue_isNamedWithItsOriginAndWhatIsAllowed(String text, String path, String value, String allowed) {
        assertThatThrownBy(() -> SubscriberSettings.of(config("jetwake.subscribers." + text)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("application.conf: 1")
                .hasMessageContaining(path)
                .hasMessageContaining(value)
                .hasMessageContaining(allowed);
    }
}
