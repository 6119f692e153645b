package io.jetwake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricSettings;
import io.jetwake.metric.Tags;
import io.jetwake.settings.BadSettingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void defaults_areAsDocumented() {
        Settings settings = Settings.of(ConfigFactory.empty());
        assertThat(settings.enabled()).isTrue();
        assertThat(settings.tickInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.sampler().next()).isTrue();
        assertThat(settings.metrics().rawPerSecond()).isEqualTo(100_000);
        assertThat(settings.metrics().rawPerInstrument()).isEqualTo(30);
        assertThat(settings.metrics().names()).isEqualTo(1000);
        assertThat(settings.metrics().instrumentsPerName()).isEqualTo(2000);
        assertThat(settings.metrics().instruments()).isEqualTo(10_000);
    }

    @Test
    void config_isTheResolvedBlock() {
        Settings settings =
                Settings.of(parse("pause = 3s, jetwake { tick-interval = ${pause}, blackbox.mine = ${pause} }"));
        assertThat(settings.tickInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.config().getString("blackbox.mine")).isEqualTo("3s");
    }

    @Test
    void applicationConf_isAboveTheReference() {
        assertThat(merged(Map.of(), Map.of()).getInt("jetwake.metrics.limits.names"))
                .isEqualTo(777);
    }

    @Test
    void environment_isAboveApplicationConf() {
        Config config = merged(Map.of("JETWAKE_METRICS_LIMITS_NAMES", "5", "JETWAKE_TICK_INTERVAL", "2s"), Map.of());
        assertThat(config.getInt("jetwake.metrics.limits.names")).isEqualTo(5);
        assertThat(config.getDuration("jetwake.tick-interval")).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void systemProperty_isAboveTheEnvironment() {
        Config config =
                merged(Map.of("JETWAKE_METRICS_LIMITS_NAMES", "5"), Map.of("jetwake.metrics.limits.names", "6"));
        assertThat(config.getInt("jetwake.metrics.limits.names")).isEqualTo(6);
    }

    @Test
    void unknownVariable_isIgnored() {
        assertThat(merged(Map.of("JETWAKE_NOTHING", "5"), Map.of()).hasPath("jetwake.nothing"))
                .isFalse();
    }

    @Test
    void originOfAVariable_isItsName() {
        assertThatThrownBy(() -> Settings.of(merged(Map.of("JETWAKE_TICK_INTERVAL", "soon"), Map.of())))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("jetwake.tick-interval = \"soon\" (environment variable JETWAKE_TICK_INTERVAL):"
                        + " must be a duration from 100ms to 1m, such as 5s");
    }

    @Test
    void originOfAProperty_isItsName() {
        assertThatThrownBy(() -> Settings.of(merged(Map.of(), Map.of("jetwake.enabled", "perhaps"))))
                .hasMessageContaining("system property jetwake.enabled")
                .hasMessageContaining("on or off");
    }

    @Test
    void originOfAnAgentArgument_isWhatTheUserWrote() {
        Map<String, String> properties =
                Map.of("jetwake.enabled", "perhaps", Settings.AGENT_ARGUMENTS, "jetwake.banner,jetwake.enabled");
        assertThatThrownBy(() -> Settings.of(merged(Map.of(), properties)))
                .hasMessageContaining("(agent argument enabled)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tick-interval = 99ms                       | jetwake.tick-interval | 99ms | 100ms
                    tick-interval = 61s                        | jetwake.tick-interval | 61s | 1m, such as
                    tick-interval = [1]                        | jetwake.tick-interval | [1] | duration
                    default-tags { service = [1] }             | jetwake.default-tags.service | [1] | a text
                    enabled = 7                                | jetwake.enabled | 7 | on or off
                    trace = 1                                  | jetwake.trace | 1 | block
                    trace.sampler.type = some                  | jetwake.trace.sampler.type | some | one of all, none, random, ordered
                    trace.sampler.chance = 0                   | jetwake.trace.sampler.chance | 0 | from 1 to 100
                    trace.sampler.chance = 101                 | jetwake.trace.sampler.chance | 101 | from 1 to 100
                    trace.sampler.interval = 0                 | jetwake.trace.sampler.interval | 0 | from 1
                    trace.actors.includes = 3                   | jetwake.trace.actors.includes | 3 | a list of texts
                    trace.actors.excludes = [user/a]            | jetwake.trace.actors.excludes | user/a | patterns of paths
                    metrics.raw.budget-per-second = -1         | jetwake.metrics.raw.budget-per-second | -1 | from 0
                    metrics.raw.per-instrument = many          | jetwake.metrics.raw.per-instrument | many | whole number
                    metrics.raw.per-instrument = 1000001       | jetwake.metrics.raw.per-instrument | 1000001 | unlimited
                    metrics.instruments.a.unit = byte          | jetwake.metrics.instruments.a.unit | byte | did you mean bytes?
                    trace.sampler.type = rando                 | jetwake.trace.sampler.type | rando | did you mean random?
                    metrics.limits.names = 0                   | jetwake.metrics.limits.names | 0 | from 1
                    metrics.instruments."a.*".digits = 4       | jetwake.metrics.instruments."a.*".digits | 4 | from 1 to 3
                    metrics.instruments.a { lowest = 10, highest = 19 } | jetwake.metrics.instruments.a.highest | 19 | from 20
                    """)
    void badValue_isNamedWithItsKeyAndPlace(String text, String key, String value, String allowed) {
        Config config = parse("\n\njetwake." + text);
        assertThatThrownBy(() -> Settings.of(config))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining(key + " = ")
                .hasMessageContaining(value)
                .hasMessageContaining("app.conf: 3")
                .hasMessageContaining(allowed)
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tick-intervall = 1s                        | jetwake.tick-intervall | tick-interval
                    metric { raw { per-instrument = 5 } }      | jetwake.metric | metrics
                    trace.sampler.chances = 5                  | jetwake.trace.sampler.chances | chance
                    trace.actor.includes = []                  | jetwake.trace.actor | actors
                    trace.actors.include = []                  | jetwake.trace.actors.include | includes
                    metrics.limit = 5                          | jetwake.metrics.limit | limits
                    metrics.raw.per-instruments = 5            | jetwake.metrics.raw.per-instruments | per-instrument
                    metrics.limits.instrument = 5              | jetwake.metrics.limits.instrument | instruments
                    metrics.instruments."a.*".digit = 1        | jetwake.metrics.instruments."a.*".digit | digits
                    """)
    void unknownName_isRefusedWithItsPlaceAndTheNearest(String text, String key, String nearest) {
        Config config = parse("\n\njetwake." + text);
        assertThatThrownBy(() -> Settings.of(config))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(key + " (app.conf: 3): there is no such setting; did you mean " + nearest + "?");
    }

    @Test
    void mistake_isToldOnce_thoughAgentAndApplicationReadIt() {
        List<String> told = new ArrayList<>();
        for (String value : List.of("soon", "soon", "never", "never")) {
            try {
                Settings.of(parse("jetwake.tick-interval = " + value));
            } catch (BadSettingException wrong) {
                Settings.tell(wrong, told::add);
            }
        }
        assertThat(told)
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"soon\""),
                        line -> assertThat(line).contains("\"never\""));
    }

    @Test
    void namesOfOtherModules_areLeftToThem() {
        Settings settings = Settings.of(parse("jetwake { subscribers.console.widht = 5, weave.x = off, recording.y = 1,"
                + " blackbox.z = 2, banner = off, ask-timeout-warning = off }"));
        assertThat(settings.config().getInt("recording.y")).isEqualTo(1);
    }

    @Test
    void unlimited_isTheHighestNumber() {
        MetricSettings settings = Settings.of(parse("jetwake.metrics { raw { budget-per-second = unlimited,"
                        + " per-instrument = unlimited }, instruments.a { raw = unlimited, unit = kibibytes } }"))
                .metrics();
        assertThat(settings.rawPerSecond()).isEqualTo(MetricSettings.UNLIMITED);
        assertThat(settings.rawPerInstrument()).isEqualTo(MetricSettings.UNLIMITED);
        assertThat(settings.overrides().get(0).raw()).isEqualTo(MetricSettings.UNLIMITED);
        assertThat(settings.overrides().get(0).unit()).isEqualTo(MeasurementUnit.KIBIBYTES);
    }

    @Test
    void unresolvableValue_isNamed() {
        assertThatThrownBy(() -> Settings.of(parse("jetwake.tick-interval = ${nowhere}")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("nowhere")
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("\n"));
    }

    @Test
    void overrides_areReadAndTheLongestPatternWins() {
        Settings settings = Settings.of(parse("jetwake.metrics.instruments { "
                + "\"shop.*\" { digits = 1 }, \"shop.order.*\" { raw = 0, highest = 5000 } }"));
        assertThat(settings.metrics().overrides()).hasSize(2);
        assertThat(settings.metrics().overrides().get(0).pattern().text()).isEqualTo("shop.order.*");
        assertThat(settings.metrics().overrides().get(0).raw()).isZero();
        assertThat(settings.metrics().overrides().get(1).digits()).isEqualTo(1);
    }

    @Test
    void defaultTags_areRead() {
        Settings settings = Settings.of(parse("jetwake.default-tags { service = shop, \"a.b\" = 3 }"));
        assertThat(settings.metrics().defaultTags()).isEqualTo(Tags.of("service", "shop", "a.b", "3"));
    }

    private static Config merged(Map<String, String> environment, Map<String, String> properties) {
        Properties set = new Properties();
        set.putAll(properties);
        return Sources.merge(environment, set);
    }

    private static Config parse(String text) {
        return ConfigFactory.parseString(text, ConfigParseOptions.defaults().setOriginDescription("app.conf"));
    }
}
