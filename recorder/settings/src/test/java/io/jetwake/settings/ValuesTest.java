package io.jetwake.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private static Config parse(String text) {
        return ConfigFactory.parseString(text, ConfigParseOptions.defaults().setOriginDescription("app.conf"));
    }

    private static Values values(String text) {
        return Values.root(parse("jetwake.part { " + text + " }"), "jetwake.part");
    }

    private static void assertLine(String text, Consumer<Values> read, String line) {
        assertThatThrownBy(() -> read.accept(values(text)))
                .isInstanceOf(BadSettingException.class)
                .isInstanceOf(ConfigException.class)
                .hasMessage("jetwake.part" + line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "true", "yes", "\"on\"", "\"true\""})
    void flag_takesBothWays(String written) {
        assertThat(values("x = " + written).flag("x")).isTrue();
    }

    @Test
    void wrongValue_isToldInOneWay() {
        assertLine("x = perhaps", v -> v.flag("x"), ".x = \"perhaps\" (app.conf: 1): must be on or off");
        assertLine("x = 0", v -> v.integer("x", 1, 9), ".x = 0 (app.conf: 1): must be a whole number from 1 to 9");
        assertLine(
                "x = 11",
                v -> v.limit("x", 10),
                ".x = 11 (app.conf: 1): must be a whole number from 0 to 10, or unlimited");
        assertLine(
                "x = -1s",
                v -> v.duration("x"),
                ".x = \"-1s\" (app.conf: 1): must be a duration from 0s on, such as 5s");
        assertLine(
                "x = 2h",
                v -> v.duration("x", Duration.ofMillis(100), Duration.ofHours(1)),
                ".x = \"2h\" (app.conf: 1): must be a duration from 100ms to 1h, such as 5s");
        assertLine(
                "x = 0",
                v -> v.bytes("x", 1),
                ".x = 0 (app.conf: 1): must be an amount of memory of at least 1 byte, such as 100MB");
        assertLine(
                "x = blu",
                v -> v.choice("x", List.of("blue", "red")),
                ".x = \"blu\" (app.conf: 1): must be one of blue, red; did you mean blue?");
        assertLine("x { y = 1 }", v -> v.text("x"), ".x (app.conf: 1): must be a text");
        assertLine("x = 3", v -> v.block("x"), ".x = 3 (app.conf: 1): must be a block of settings");
        assertLine("", v -> v.text("x"), ".x is missing: must be a text");
        assertLine(
                "x = [\"a/***\"]",
                v -> v.globs("x"),
                ".x = [\"a/***\"] (app.conf: 1): must be a list of patterns of names, such as \"db.*\": \"a/***\" has more than"
                        + " two asterisks in a row");
    }

    @Test
    void name_isReadAsItIs() {
        Values values = values("\"a.b\" { \"c d\" = 5 }");

        assertThat(values.names()).containsExactly("a.b");
        assertThat(values.block("a.b").integer("c d", 1, 9)).isEqualTo(5);
        assertThatThrownBy(() -> values.block("a.b").flag("c d"))
                .hasMessageStartingWith("jetwake.part.\"a.b\".\"c d\" = 5 ");
    }

    @Test
    void listInOneText_isSplit() {
        assertThat(values("x = \"a, b\"").texts("x")).containsExactly("a", "b");
        assertThat(values("x = \"\"").texts("x")).isEmpty();
        assertThat(values("x = [a, b]").texts("x")).containsExactly("a", "b");
    }

    @Test
    void nameThatNobodyAskedFor_doesNotExist() {
        Values values = values("x = 1, rowz = 2");
        values.integer("x", 1, 1);

        assertThatThrownBy(() -> values.refuseOthers(List.of("rows")))
                .hasMessage("jetwake.part.rowz (app.conf: 1): there is no such setting; did you mean rows?");
        values.refuseOthers(List.of("rowz"));
    }

    @Test
    void nameThatTheReferenceLacks_doesNotExist() {
        Config reference = parse("x = 1, inner { a = 1 }, any {}");
        values("x = 2, inner.a = 3, any.thing = 4").refuseOthersThan(reference);

        assertLine(
                "inner.quite-another = 3",
                v -> v.refuseOthersThan(reference),
                ".inner.quite-another (app.conf: 1): there is no such setting; known: a");
    }
}
